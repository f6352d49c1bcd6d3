internal import PhantombusterAPI

/// The network of a command that uses none.
struct NoTransport: Transport {
    func send(_ request: TransportRequest) async throws -> TransportResponse {
        throw TransportError.unreachable("this run uses no network")
    }

    func open(_ request: TransportRequest) async throws -> any TransportStream {
        throw TransportError.unreachable("this run uses no network")
    }
}
