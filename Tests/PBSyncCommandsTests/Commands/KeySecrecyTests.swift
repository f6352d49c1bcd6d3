import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("The key stays a secret", .timeLimit(.minutes(1)))
struct KeySecrecyTests {
    private static let key = "k3y-0f-the-acc0unt"

    /// A server that repeats the key in whatever it refuses.
    private struct TalkativeServer: Transport {
        let status: Int

        func send(_ request: TransportRequest) async throws -> TransportResponse {
            let key = request.headers.first { $0.name == APIKey.headerName }?.value ?? ""
            let body = #"{"status":"error","message":"wrong key \#(key)","data":{"key":"\#(key)"}}"#
            return TransportResponse(
                status: status,
                headers: ["Content-Type": "application/json"],
                body: Array(body.utf8)
            )
        }

        func open(_ request: TransportRequest) async throws -> any TransportStream {
            let response = try await send(request)
            return ScriptedStream(status: response.status, headers: response.headers, steps: [.bytes(response.body)])
        }
    }

    @Test(
        "No line of ours has it, even where the server repeats it",
        arguments: [401, 400, 404],
        [
            ["scripts"], ["account"], ["agents"], ["agent", "1"], ["containers", "1"], ["output", "1"], ["abort", "1"],
            ["launch", "1"], ["show", "a.js"], ["delete", "a.js"], ["pull"], ["push"], ["status"], ["diff"], ["doctor"],
            ["config"],
        ]
    )
    func lines(status: Int, arguments: [String]) async throws {
        try await TemporaryWorkspace.with { workspace async throws in
            try workspace.write("{}", to: ".pbsync.json")
            try workspace.write("text\n", to: "a.js")
            for further in [["-v"], ["--json"]] {
                let probe = CommandProbe(
                    transport: TalkativeServer(status: status),
                    environment: ["PBSYNC_API_KEY": Self.key],
                    workingDirectory: "\(workspace.root)"
                )
                _ = try await probe.run(arguments + further)
                #expect(!(probe.output.text + probe.errors.text).contains(Self.key), "\(arguments + further)")
            }
        }
    }

    @Test("A redaction takes out every place, and leaves short words alone")
    func redaction() {
        #expect(Redaction(of: "long-secret").redacted("a long-secret, long-secret") == "a [key], [key]")
        #expect(Redaction(of: "sandbox").redacted("a sandbox") == "a sandbox")
        #expect(Redaction().redacted("anything") == "anything")
        let said: JSONValue = ["a long-secret": ["long-secret", 7, ["b": "no"]]]
        #expect(Redaction(of: "long-secret").redacted(said) == ["a [key]": ["[key]", 7, ["b": "no"]]])
        let quoted: JSONValue = .string(#"a lo"ng\secret"#)
        #expect(Redaction(of: #"lo"ng\secret"#).redacted(quoted) == "a [key]")
    }
}
