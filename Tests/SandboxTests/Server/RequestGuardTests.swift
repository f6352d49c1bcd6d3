import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("Who may ask", .timeLimit(.minutes(1)))
struct RequestGuardTests {
    @Test(
        "The key is taken from either header, in any spelling, and from the parameter",
        arguments: [
            (["X-Phantombuster-Key-1": "test-key"], "", "", 200), (["x-phantombuster-KEY-1": "test-key"], "", "", 200),
            (["X-Phantombuster-Key": "test-key"], "", "", 200), ([:], "?key=test-key", "", 200),
            ([:], "", "key=test-key", 200), ([:], "", #"{"key":"test-key"}"#, 200), ([:], "", "", 401),
            (["X-Phantombuster-Key-1": "wrong"], "", "", 401), (["X-Phantombuster-Key-1": ""], "", "", 401),
            ([:], "?key=wrong", "", 401), ([:], "?key=", "", 401), ([:], "", "key=wrong", 401),
            (["X-Phantombuster-Key-1": "wrong"], "?key=test-key", "", 401),
            (["X-Phantombuster-Key-1": "test-key2"], "", "", 401), (["X-Phantombuster-Key-1": "test-ke"], "", "", 401),
        ]
    )
    func keys(headers: [String: String], query: String, body: String, status: Int) async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            let target = "/api/v1/agent/\(agent)/abort.json" + query
            let answer = try await sandbox.ask("POST", target, headers: headers, key: nil, body: body)
            #expect(answer.status == status, "\(answer)")
            #expect(sandbox.runs.aborted.count == (status == 200 ? 1 : 0))
        }
    }

    @Test(
        "Everything but health and the page asks for the key",
        arguments: ["/api/v1/user.json", "/_sandbox/requests"]
    )
    func noKey(target: String) async throws {
        try await TestSandbox.with { sandbox in
            let answer = try await sandbox.ask("GET", target, key: nil)
            #expect(answer.status == 401)
            #expect(answer.json?["status"] == "error")
            #expect(try await sandbox.ask("GET", "/healthz", key: nil).status == 200)
            #expect(try await sandbox.ask("GET", "/", key: nil).status == 200)
        }
    }

    @Test(
        "Requests for other hosts and from other sites' pages are refused, whatever their method",
        arguments: [
            ("GET", ["Host": "evil.example"], 403), ("GET", ["Host": "evil.example:80"], 403),
            ("POST", ["Origin": "http://evil.example"], 403), ("GET", ["Origin": "http://evil.example"], 403),
            ("POST", ["Origin": "null"], 403), ("GET", ["Sec-Fetch-Site": "cross-site"], 403),
            ("GET", ["Sec-Fetch-Site": "same-origin"], 200), ("GET", ["Host": "localhost:1"], 200),
            ("POST", ["Host": "localhost:80", "Origin": "http://localhost:80"], 200),
            ("POST", ["Host": "localhost:80", "Origin": "http://localhost:3000"], 403),
            ("POST", ["Host": "localhost:80", "Origin": "https://localhost:80"], 403),
        ]
    )
    func sites(method: String, headers: [String: String], status: Int) async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            let target = "/api/v1/agent/\(agent)/abort"
            let answer = try await sandbox.ask(method, target, headers: headers)
            #expect(answer.status == status, "\(answer)")
            #expect(sandbox.runs.aborted.count == (status == 200 ? 1 : 0))
        }
    }

    @Test("A request without a host is malformed")
    func noHost() async throws {
        try await TestSandbox.with { sandbox in
            let connection = try sandbox.connect()
            try await connection.send("GET /healthz HTTP/1.1\r\n\r\n")
            #expect(try await connection.answer().status == 400)
        }
    }

    @Test("The page cannot be framed, runs only its own script, and holds no key")
    func page() async throws {
        try await TestSandbox.with { sandbox in
            let one = try await sandbox.ask("GET", "/", key: nil)
            let other = try await sandbox.ask("GET", "/", key: nil)
            let policy = try #require(one.headers["content-security-policy"])
            #expect(one.headers["content-type"] == "text/html; charset=utf-8")
            #expect(policy.contains("frame-ancestors 'none'"))
            #expect(policy.contains("default-src 'none'"))
            #expect(!policy.contains("unsafe"))
            #expect(policy != other.headers["content-security-policy"])
            #expect(!one.text.contains("{{"))
            #expect(!one.text.contains(TestSandbox.key))
            #expect(!one.text.contains("innerHTML"))
            #expect(!one.text.contains("localStorage"))
        }
    }
}
