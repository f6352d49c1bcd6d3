import PhantombusterAPI
import TestSupport

/// Answers every endpoint by one ``InMemoryServer``.
struct AnyEndpoint: Transport {
    let server: InMemoryServer

    func send(_ request: TransportRequest) async throws -> TransportResponse {
        try await server.send(redirected(request))
    }

    func open(_ request: TransportRequest) async throws -> any TransportStream {
        try await server.open(redirected(request))
    }

    private func redirected(_ request: TransportRequest) -> TransportRequest {
        var request = request
        if let range = request.url.firstRange(of: "/api/v1") {
            request.url = InMemoryServer.endpoint + request.url[range.upperBound...]
        }
        return request
    }
}
