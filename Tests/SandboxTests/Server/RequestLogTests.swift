import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("Request log", .timeLimit(.minutes(1)))
struct RequestLogTests {
    @Test("It keeps the last requests and their numbers")
    func limit() {
        let log = RequestLog(limit: 3)
        for index in 1...10 { log.append(RequestRecord(date: 0, method: "GET", path: "/\(index)")) }
        #expect(log.records.map(\.path) == ["/8", "/9", "/10"])
        #expect(log.records.map(\.id) == [8, 9, 10])
    }

    @Test(
        "A key in a query is replaced, however its name is written, and nothing else is",
        arguments: [
            ("key=secret", "key=[redacted]"), ("a=1&key=secret&b=2", "a=1&key=[redacted]&b=2"),
            ("%6Bey=secret", "%6Bey=[redacted]"), ("k%65y=a=b", "k%65y=[redacted]"), ("keys=1&akey=2", "keys=1&akey=2"),
            ("%ZZ=secret", "%ZZ=[redacted]"), ("a=%20+&&b", "a=%20+&&b"), ("", ""),
        ]
    )
    func redaction(query: String, expected: String) {
        #expect(Redaction.query(query) == expected)
    }

    @Test("No key is in the log, whichever way it was sent")
    func noKey() async throws {
        try await TestSandbox.with { sandbox in
            let key = TestSandbox.key
            _ = try await sandbox.get("/api/v1/user.json")
            _ = try await sandbox.ask("GET", "/api/v1/user.json?key=\(key)&a=1", key: nil)
            _ = try await sandbox.ask("POST", "/api/v1/agent/1/abort", key: nil, body: "key=\(key)&b=2")
            _ = try await sandbox.ask("POST", "/api/v1/agent/1/abort", key: nil, body: #"{"key":"\#(key)","c":[3]}"#)
            _ = try await sandbox.ask("GET", "/api/v1/user.json?key=wrong-\(key)", key: nil)
            let answer = try await sandbox.get("/_sandbox/requests")
            guard case .array(let records) = answer.data else { throw Unexpected(answer) }
            #expect(!answer.text.contains(key))
            #expect(records.map { $0["status"] } == [200, 200, 404, 404, 401])
            #expect(records[1]["query"] == "key=[redacted]&a=1")
            #expect(records[2]["parameters"] == ["key": "[redacted]", "b": "2"])
            #expect(records[3]["parameters"] == ["key": "[redacted]", "c": "[3]"])
        }
    }

    @Test("Long values are cut, and looking at the log is not in it")
    func cut() async throws {
        try await TestSandbox.with { sandbox in
            let text = String(repeating: "x", count: 10_000)
            _ = try await sandbox.post("/api/v1/script/a.js", form: "text=\(text)")
            _ = try await sandbox.get("/_sandbox/requests")
            let records = sandbox.services.requests.records
            #expect(records.count == 1)
            #expect(records.first?.parameters["text"]?.hasSuffix("(10000 bytes)") == true)
            #expect((records.first?.parameters["text"]?.count ?? 0) < 300)
        }
    }
}
