import Testing

@testable import Sandbox

@Suite("Endpoint")
struct EndpointTests {
    @Test(
        "The address is as it was asked for; a command is given one that it can reach",
        arguments: [
            ("127.0.0.1", "http://127.0.0.1:7/api/v1", "http://127.0.0.1:7/api/v1"),
            ("localhost", "http://localhost:7/api/v1", "http://localhost:7/api/v1"),
            ("::1", "http://[::1]:7/api/v1", "http://[::1]:7/api/v1"),
            ("0.0.0.0", "http://0.0.0.0:7/api/v1", "http://127.0.0.1:7/api/v1"),
            ("::", "http://[::]:7/api/v1", "http://[::1]:7/api/v1"),
        ]
    )
    func addresses(host: String, url: String, reachable: String) {
        let endpoint = Endpoint(host: host, port: 7)
        #expect(endpoint.url == url)
        #expect(endpoint.reachableURL == reachable)
    }
}
