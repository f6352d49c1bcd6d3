import PhantombusterAPI
import Testing

@Suite("Endpoint")
struct EndpointTests {
    @Test(
        "An endpoint has one spelling",
        arguments: [
            ("https://phantombuster.com/api/v1", "https://phantombuster.com/api/v1"),
            ("HTTPS://Phantombuster.COM:443/api//v1/", "https://phantombuster.com/api/v1"),
            ("https://host:8443", "https://host:8443"),
            ("https://host/", "https://host"),
            ("http://127.0.0.1:7411/api/v1", "http://127.0.0.1:7411/api/v1"),
            ("http://localhost", "http://localhost"),
            ("http://127.9.8.7:80/x", "http://127.9.8.7/x"),
            ("http://[::1]:7411/api/v1", "http://[::1]:7411/api/v1"),
            ("https://[2001:DB8::1]", "https://[2001:db8::1]"),
        ]
    )
    func spelling(text: String, expected: String) throws {
        #expect(try Endpoint(text).description == expected)
        #expect(try Endpoint(expected) == Endpoint(text))
    }

    @Test(
        "http: is for this machine alone: the key would travel in the clear",
        arguments: [
            "http://phantombuster.com/api/v1", "http://192.168.0.1", "http://127.0.0.1.evil.example", "http://127.1",
            "http://0.0.0.0", "http://localhost.evil.example", "http://[::2]", "http://127.0.0.256", "http://1270.0.1",
        ]
    )
    func clearText(text: String) {
        let error = #expect(throws: EndpointError.self) { try Endpoint(text) }
        guard case .clearText = error else {
            Issue.record("\(String(describing: error))")
            return
        }
    }

    @Test(
        "What is no such URL is refused",
        arguments: [
            "", "phantombuster.com", "ftp://host", "https://", "https://user@host", "https://user:key@host/",
            "https://host?key=1", "https://host#x", "https://ho st", "https://host\n", "https://host:0",
            "https://host:65536", "https://host:x", "https://host:", "https://[::1", "https://[x]", "https://[::1]x",
            "https://höst", "https://host/../x", "https://host/./x", "https:\\\\host", "https://ho\\st", "https:/host",
            "https://ho!st", "//host", "javascript:alert(1)",
        ]
    )
    func refused(text: String) {
        #expect(throws: EndpointError.self) { try Endpoint(text) }
    }

    @Test("The service's own hosts are known, over https alone and by their whole names")
    func serviceHosts() throws {
        #expect(Endpoint.service.isServiceHost)
        #expect(try Endpoint("https://api.phantombuster.com/api/v1").isServiceHost)
        #expect(try Endpoint("https://PHANTOMBUSTER.com").isServiceHost)
        #expect(try !Endpoint("https://phantombuster.com.evil.example").isServiceHost)
        #expect(try !Endpoint("https://evilphantombuster.com").isServiceHost)
        #expect(try !Endpoint("http://localhost").isServiceHost)
        #expect(try Endpoint("http://localhost").isLoopback)
        #expect(try !Endpoint("https://phantombuster.com").isLoopback)
    }

    @Test("An error never repeats the text: it may hold a key")
    func noEcho() {
        for text in ["https://user:secret@host", "ftp://secret", "https://host?key=secret"] {
            let error = #expect(throws: EndpointError.self) { try Endpoint(text) }
            #expect(error?.description.contains("secret") == false)
        }
    }
}
