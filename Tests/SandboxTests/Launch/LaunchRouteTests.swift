import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("Launch endpoint", .timeLimit(.minutes(1)))
struct LaunchRouteTests {
    private static let console = Array("* Container 0123456789ab started\r\nHello 😀\r\n".utf8)

    /// Launches with an output, without waiting for the answer.
    private static func open(
        _ sandbox: TestSandbox,
        _ output: String
    ) async throws -> (connection: ClientConnection, head: String) {
        let agent = try await sandbox.agent()
        let connection = try sandbox.connect()
        let form = ["Content-Type": "application/x-www-form-urlencoded"]
        let target = "/api/v1/agent/\(agent)/launch"
        try await connection.send(sandbox.request("POST", target, headers: form, body: "output=\(output)"))
        return (connection, try await connection.read(through: "\r\n\r\n"))
    }

    private static func playAll(_ sandbox: TestSandbox) async throws {
        try await sandbox.runs.play(.running, in: 1)
        try await sandbox.runs.play(.output(console), in: 1)
        try await sandbox.runs.play(.resultObject(#"{"your":[1]}"#), in: 1)
        try await sandbox.runs.play(.ended, in: 1)
    }

    /// The bytes in chunks joined.
    private static func body(_ bytes: [UInt8]) async throws -> [UInt8] {
        var rest = bytes[...]
        var body: [UInt8] = []
        while let end = rest.firstRange(of: [0x0D, 0x0A]) {
            let size = try #require(Int(String(decoding: rest[..<end.lowerBound], as: UTF8.self), radix: 16))
            body += rest[end.upperBound..<(end.upperBound + size)]
            rest = rest[(end.upperBound + size + 2)...]
        }
        return body
    }

    @Test("By default the answer is the container's id, by POST and by GET", arguments: ["GET", "POST"])
    func json(method: String) async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            let answer = try await sandbox.ask(method, "/api/v1/agent/\(agent)/launch.json")
            #expect(answer.json == ["status": "success", "data": ["containerId": 1]])
            #expect(sandbox.runs.launches == [LaunchOptions()])
        }
    }

    @Test("result-object sends its head at once, spaces while it waits, and one JSON document at the end")
    func resultObject() async throws {
        try await TestSandbox.with(.setting(\.resultKeepAliveSeconds, 0.01)) { sandbox in
            let (connection, head) = try await Self.open(sandbox, "result-object")
            #expect(head.hasPrefix("HTTP/1.1 200"))
            #expect(head.lowercased().contains("content-type: application/json"))
            let spaces = try await connection.read(through: " \r\n1\r\n ")
            try await Self.playAll(sandbox)
            let rest = try await connection.rest()
            let body = String(
                decoding: try await Self.body(Array((spaces + "\r\n").utf8) + rest.bytes.dropFirst(2)),
                as: UTF8.self
            )
            let document = body.drop { $0 == " " }
            #expect(body.count - document.count >= 2)
            #expect(
                document == """
                    {"status":"success","message":"Agent finished (success)","data":\
                    {"containerId":1,"executionTime":0,"exitCode":0,"resultObject":{"your":[1]}}}
                    """
            )
            #expect(rest.isOrderly)
        }
    }

    @Test("result-object-with-output has the console as well, byte for byte")
    func resultObjectWithOutput() async throws {
        try await TestSandbox.with { sandbox in
            let (connection, _) = try await Self.open(sandbox, "result-object-with-output")
            try await Self.playAll(sandbox)
            let json = try await HTTPBody.json(Self.body(connection.rest().bytes))
            #expect(json["data"]?["output"] == .string(String(decoding: Self.console, as: UTF8.self)))
            #expect(json["data"]?["resultObject"] == ["your": [1]])
            #expect(json["data"]?["exitCode"] == 0)
        }
    }

    @Test("first-result-object ends at the first result while the run goes on")
    func firstResultObject() async throws {
        try await TestSandbox.with { sandbox in
            let (connection, _) = try await Self.open(sandbox, "first-result-object")
            try await sandbox.runs.play(.running, in: 1)
            try await sandbox.runs.play(.resultObject(#"{"first":true}"#), in: 1)
            let json = try await HTTPBody.json(Self.body(connection.rest().bytes))
            #expect(json == ["status": "success", "data": ["containerId": 1, "resultObject": ["first": true]]])
            #expect(try await sandbox.services.store.container(id: 1)?.status == .running)
        }
    }

    @Test("first-result-object of a run without a result ends with the run", arguments: [true, false])
    func noResultObject(mayBeMissing: Bool) async throws {
        try await TestSandbox.with(.setting(\.firstResultObjectMayBeMissing, mayBeMissing)) { sandbox in
            let (connection, head) = try await Self.open(sandbox, "first-result-object")
            try await sandbox.runs.play(.running, in: 1)
            try await sandbox.runs.play(.ended, in: 1)
            let json = try await HTTPBody.json(Self.body(connection.rest().bytes))
            #expect(head.hasPrefix("HTTP/1.1 200"))
            #expect(json["status"] == (mayBeMissing ? "success" : "error"))
            #expect(json["data"] == (mayBeMissing ? ["containerId": 1] : nil))
        }
    }

    @Test("event-stream says the container in comments and sends the console as chunks")
    func eventStream() async throws {
        try await TestSandbox.with { sandbox in
            let (connection, head) = try await Self.open(sandbox, "event-stream")
            #expect(head.lowercased().contains("content-type: text/event-stream"))
            #expect(head.lowercased().contains("cache-control: no-store"))
            try await Self.playAll(sandbox)
            let rest = try await connection.rest()
            #expect(
                String(decoding: try await Self.body(rest.bytes), as: UTF8.self) == """
                    : container 1 in queue

                    data: * Container 0123456789ab started
                    data: Hello 😀
                    data:\u{20}

                    : container 1 ended


                    """
            )
            #expect(rest.isOrderly)
        }
    }

    @Test("event-stream's comments come at intervals and say whether the run waits or goes on")
    func eventStreamComments() async throws {
        try await TestSandbox.with(.setting(\.eventStreamCommentSeconds, 0.01)) { sandbox in
            let (connection, _) = try await Self.open(sandbox, "event-stream")
            for _ in 0..<3 { _ = try await connection.read(through: ": container 1 in queue\n\n") }
            try await sandbox.runs.play(.running, in: 1)
            for _ in 0..<3 { _ = try await connection.read(through: ": container 1 still running\n\n") }
            try await sandbox.runs.play(.ended, in: 1)
            _ = try await connection.read(through: ": container 1 ended\n\n")
        }
    }

    @Test("A result that was not set is left out, and an exit code that there is not is null")
    func withoutResult() async throws {
        try await TestSandbox.with { sandbox in
            let (connection, _) = try await Self.open(sandbox, "result-object")
            try await sandbox.runs.play(.running, in: 1)
            try await sandbox.services.store.markEnded(
                container: 1,
                message: "Agent aborted",
                status: "error",
                exitCode: nil
            )
            try await sandbox.runs.play(.ended, in: 1)
            let json = try await HTTPBody.json(Self.body(connection.rest().bytes))
            #expect(
                json == [
                    "status": "success", "message": "Agent aborted",
                    "data": ["containerId": 1, "executionTime": 0, "exitCode": nil],
                ]
            )
        }
    }

    @Test("raw sends the console and not a byte more, and nothing at all while the run waits")
    func raw() async throws {
        try await TestSandbox.with(.setting(\.eventStreamCommentSeconds, 0.01)) { sandbox in
            let (connection, head) = try await Self.open(sandbox, "raw")
            // Another answer's signs of life say that time has passed.
            let (other, _) = try await Self.open(sandbox, "event-stream")
            for _ in 0..<3 { _ = try await other.read(through: ": container 2 in queue\n\n") }
            #expect(head.lowercased().contains("content-type: text/plain"))
            #expect(head.lowercased().contains("transfer-encoding: chunked"))
            try await Self.playAll(sandbox)
            #expect(try await Self.body(connection.rest().bytes) == Self.console)
        }
    }

    @Test("A client that leaves is not waited for", arguments: ["raw", "event-stream", "result-object"])
    func clientLeaves(output: String) async throws {
        try await TestSandbox.with { sandbox in
            let (connection, _) = try await Self.open(sandbox, output)
            await Condition.holds { sandbox.runs.readers(of: 1) == 1 }
            connection.close()
            await Condition.holds { sandbox.runs.readers(of: 1) == 0 }
            #expect(sandbox.reports.all.isEmpty)
        }
    }

    @Test(
        "The options reach the run as they were meant",
        arguments: [
            ("", "", LaunchOptions()),
            ("", "command=node&argument=%7B%22a%22%3A1%7D", LaunchOptions(command: "node", argument: #"{"a":1}"#)),
            ("?command=casperjs", "command=", LaunchOptions()),
            ("?command=casperjs&argument=[1]", "", LaunchOptions(command: "casperjs", argument: "[1]")),
            ("", "command=nodejs&saveLaunchOptions=1", LaunchOptions(command: "node", save: true)),
            ("", "saveArgument=1", LaunchOptions(save: true)),
            (
                "", #"{"argument":{"b":2},"command":"phantomjs"}"#,
                LaunchOptions(command: "phantomjs", argument: #"{"b":2}"#)
            ),
            ("", #"{"argument":"{\"b\": 2}"}"#, LaunchOptions(argument: #"{"b": 2}"#)),
        ]
    )
    func options(query: String, body: String, expected: LaunchOptions) async throws {
        try await TestSandbox.with { sandbox in
            let agent = try await sandbox.agent()
            let answer = try await sandbox.ask("POST", "/api/v1/agent/\(agent)/launch\(query)", body: body)
            #expect(answer.status == 200, "\(answer)")
            #expect(sandbox.runs.launches == [expected])
        }
    }

    @Test(
        "What cannot be launched is refused before anything is queued",
        arguments: [
            ("1/launch?output=xml", 400), ("1/launch?command=perl", 400), ("1/launch?argument={", 400),
            ("9/launch", 404), ("x/launch", 400), ("9/launch?output=event-stream", 404),
        ]
    )
    func refusals(target: String, status: Int) async throws {
        try await TestSandbox.with { sandbox in
            _ = try await sandbox.agent()
            let answer = try await sandbox.ask("POST", "/api/v1/agent/" + target)
            #expect(answer.status == status, "\(answer)")
            #expect(answer.json?["status"] == "error")
            #expect(sandbox.runs.launches.isEmpty)
        }
    }

    @Test("A server that stops ends its streams")
    func stopEndsStreams() async throws {
        let connection = try await TestSandbox.with { sandbox in
            try await Self.open(sandbox, "event-stream").connection
        }
        #expect(try await String(decoding: connection.rest().bytes, as: UTF8.self).contains("in queue"))
    }
}
