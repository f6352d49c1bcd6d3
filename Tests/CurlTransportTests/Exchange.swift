import CurlTransport
import EventLoop
import PhantombusterAPI
import TestSupport

/// A transport on a loop of its own, for one test.
struct Exchange: Sendable {
    let loop: EventLoop
    let transport: CurlTransport

    /// Makes both, hands them to `body` and ends the loop.
    static func with<Result>(
        _ settings: CurlSettings = CurlSettings(),
        body: (Exchange) async throws -> Result
    ) async throws -> Result {
        let loop = try EventLoop()
        let exchange = Exchange(loop: loop, transport: CurlTransport(loop: loop, settings: settings))
        do {
            let result = try await body(exchange)
            await loop.stop()
            return result
        } catch {
            await loop.stop()
            throw error
        }
    }

    /// What a request that fails throws; nil where it succeeds.
    func failure(of request: TransportRequest) async -> TransportError? {
        do {
            _ = try await transport.send(request)
            return nil
        } catch {
            return error as? TransportError
        }
    }
}

extension TransportRequest {
    /// A request to a server of the test's.
    static func to(
        _ server: RawServer,
        _ method: Method = .get,
        path: String = "/x",
        body: [UInt8]? = nil,
        limits: TransportLimits = TransportLimits(connect: .seconds(5), idle: .seconds(20), total: .seconds(30))
    ) -> TransportRequest {
        TransportRequest(
            method: method,
            url: server.url + path,
            headers: [(name: "X-Test", value: "secret")],
            body: body,
            limits: limits
        )
    }
}
