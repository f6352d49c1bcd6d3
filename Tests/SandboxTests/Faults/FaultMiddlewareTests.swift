import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("Faults on the wire", .timeLimit(.minutes(1)))
struct FaultMiddlewareTests {
    private static func set(_ rules: String, _ sandbox: TestSandbox) async throws {
        let answer = try await sandbox.send("PUT", "/_sandbox/faults", json: rules)
        guard answer.status == 200 else { throw Unexpected(answer) }
    }

    @Test("A status is answered instead of the work, with Retry-After where asked")
    func status() async throws {
        try await TestSandbox.with { sandbox in
            try await Self.set(#"[{"method":"POST","path":"/script/*","status":503,"retryAfter":7}]"#, sandbox)
            let answer = try await sandbox.post("/api/v1/script/a.js", form: "text=x")
            #expect(answer.status == 503)
            #expect(answer.headers["retry-after"] == "7")
            #expect(answer.json?["status"] == "error")
            #expect(try await sandbox.services.store.scripts().isEmpty)
            #expect(try await sandbox.get("/api/v1/scripts.json").status == 200)
        }
    }

    @Test(
        "retryAfter alone refuses with 503",
        arguments: ["\"soon\"", "\"Wed, 21 Oct 2015 07:28:00 GMT\"", "1000000000"]
    )
    func retryAfter(value: String) async throws {
        try await TestSandbox.with { sandbox in
            try await Self.set(#"[{"path":"*","retryAfter":\#(value)}]"#, sandbox)
            let answer = try await sandbox.get("/api/v1/user.json")
            #expect(answer.status == 503)
            #expect(answer.headers["retry-after"] == value.filter { $0 != "\"" })
        }
    }

    @Test("A reset comes after the work was done, unless a status stands in its place", arguments: [true, false])
    func reset(isDone: Bool) async throws {
        try await TestSandbox.with { sandbox in
            try await Self.set(#"[{"method":"POST","reset":true\#(isDone ? "" : ",\"status\":500")}]"#, sandbox)
            let connection = try sandbox.connect()
            try await connection.send(sandbox.request("POST", "/api/v1/script/a.js", body: "text=x"))
            let rest = try await connection.rest()
            #expect(rest.bytes.isEmpty)
            #expect(!rest.isOrderly)
            #expect(try await sandbox.services.store.scripts().count == (isDone ? 1 : 0))
        }
    }

    @Test("A cut lets the head and so many bytes of the body through", arguments: [0, 1, 10, 1_000_000])
    func cut(bytes: Int) async throws {
        try await TestSandbox.with { sandbox in
            try await sandbox.script("a.js", String(repeating: "x", count: 500_000))
            try await Self.set(#"[{"path":"/script/**","cutAfterBytes":\#(bytes)}]"#, sandbox)
            let connection = try sandbox.connect()
            try await connection.send(sandbox.request("GET", "/api/v1/script/by-name/raw/a.js"))
            let head = try await connection.read(through: "\r\n\r\n")
            #expect(head.contains("Content-Length: 500000"))
            #expect(try await connection.rest().bytes.count == min(bytes, 500_000))
        }
    }

    @Test("A stream is cut as well, without the end of its chunks")
    func cutStream() async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            try await Self.set(#"[{"path":"/agent/*/launch","cutAfterBytes":30}]"#, sandbox)
            let connection = try sandbox.connect()
            try await connection.send(sandbox.request("GET", "/api/v1/agent/\(agent)/launch?output=event-stream"))
            _ = try await connection.read(through: "\r\n\r\n")
            try await sandbox.runs.play(.output(Array("Hello, here is more".utf8)), in: 1)
            let rest = String(decoding: try await connection.rest().bytes, as: UTF8.self)
            #expect(rest.contains(": container 1 in queue"))
            #expect(!rest.contains("more"))
            #expect(!rest.hasSuffix("0\r\n\r\n"))
        }
    }

    @Test("A malformed answer is no JSON, with the status of the real one")
    func malformed() async throws {
        try await TestSandbox.with { sandbox in
            try await Self.set(#"[{"malformed":true}]"#, sandbox)
            let answer = try await sandbox.get("/api/v1/user.json")
            #expect(answer.status == 200)
            #expect(answer.json == nil)
            #expect(!answer.body.isEmpty)
        }
    }

    @Test("Rules can be read with their counts, replaced and emptied, and never hold up the sandbox's own calls")
    func reading() async throws {
        try await TestSandbox.with { sandbox in
            try await Self.set(#"[{"path":"*","nth":2,"status":500}]"#, sandbox)
            for _ in 0..<3 { _ = try await sandbox.get("/api/v1/user.json") }
            let rules = try await sandbox.get("/_sandbox/faults")
            #expect(rules.data == [["path": "*", "nth": 2, "status": 500, "asked": 3, "met": 1]])
            #expect(try await sandbox.send("PUT", "/_sandbox/faults", json: #"[{"status":1}]"#).status == 400)
            #expect(try await sandbox.get("/_sandbox/faults").data == rules.data)
            #expect(try await sandbox.send("PUT", "/_sandbox/faults", json: "[]").status == 200)
            #expect(try await sandbox.get("/_sandbox/faults").data == [])
        }
    }

    @Test("The request log says which rule a request met")
    func logged() async throws {
        try await TestSandbox.with { sandbox in
            try await Self.set(
                #"[{"path":"/scripts","status":500},{"path":"/user","status":501,"delayMs":1}]"#,
                sandbox
            )
            _ = try await sandbox.get("/api/v1/user.json")
            let record = sandbox.services.requests.records.last
            #expect(record?.fault == 1)
            #expect(record?.status == 501)
        }
    }
}
