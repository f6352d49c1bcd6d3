import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@Suite("The client against texts that steer terminals", .timeLimit(.minutes(3)))
struct HostileTextTests {
    /// Everything that a terminal obeys, or that hides what a line says, as JSON writes it.
    private static let evil =
        #"\u001b[31mred\u001b]0;title\u0007\u001b]52;c;aGk=\u001b\\\u001bP1$r\u001b\\\u009b2J\u0007\b\r\u202etxt\u2066\u0000"#

    @Test("In names, messages and labels they are shown, never sent on, on a pipe and on a terminal")
    func ownLines() async throws {
        let evil = Self.evil
        let agent = """
            {"id":1,"name":"\(evil)","scriptId":1,"queuedContainers":0,"runningContainers":1,"lastEndMessage":"\(evil)",
            "lastEndStatus":"\(evil)","progress":{"progress":0.5,"label":"\(evil)","runtime":1}}
            """
        let answers: [(String, String)] = [
            ("/scripts", #"[{"id":1,"name":"\#(evil).js","source":"\#(evil)","nonce":1,"lastSaveDate":1}]"#),
            ("/user", #"{"email":"\#(evil)","agents":[\#(agent)]}"#),
            (
                "/containers",
                #"[{"id":5,"launchType":"\#(evil)","lastEndMessage":"\#(evil)","lastEndStatus":"\#(evil)"}]"#
            ),
            ("/agent/", agent),
        ]
        let script: RawServer.Script = { peer in
            while let request = peer.request() {
                let answer = answers.first { request.prefix { $0 != "\r\n" }.contains($0.0) }
                if let answer {
                    peer.answer(#"{"status":"success","data":\#(answer.1)}"#)
                } else {
                    peer.answer(#"{"status":"error","message":"\#(evil)"}"#, status: "400 Bad Request")
                }
            }
        }
        let commands: [[String]] = [
            ["scripts"], ["account"], ["agents"], ["containers", "1"], ["agent", "1"], ["status"], ["show", "1"],
            ["pull"], ["doctor"], ["abort", "1"],
        ]
        try await RawServer.with(script) { server in
            try await Victim.with { victim in
                for arguments in commands {
                    let result = try await BuiltProgram.pbsync.run(
                        arguments,
                        environment: victim.environment(server.url),
                        in: victim.root
                    )
                    Victim.expect(result, code: try #require(result.exitCode))
                    #expect(result.exitCode != 70, "\(arguments): \(result)")
                    let shown = try await Self.onTerminal(
                        arguments,
                        environment: victim.environment(server.url),
                        in: victim.root
                    )
                    let foreign = Self.withoutOwnSequences(shown).unicodeScalars.filter(Self.steers)
                    #expect(foreign.isEmpty, "\(arguments): \(shown.debugDescription)")
                    #expect(!shown.contains("\u{1B}]"), "\(arguments): \(shown.debugDescription)")
                }
                try victim.isUntouched()
            }
        }
    }

    @Test("An agent's console passes a pipe byte for byte; a terminal gets its colours and sees the rest")
    func console() async throws {
        // Every piece is written byte by byte, so that each sequence is cut everywhere.
        let agent = """
            const pieces = ["\\x1b[31mred\\x1b[0m\\n", "\\x1b]0;title\\x07\\n", "\\x1b]52;c;aGk=\\x1b\\\\\\n",
                "\\x1b]8;;http://x/\\x1b\\\\link\\n", "\\x1bP1$r\\x1b\\\\\\n", "\\x07\\b\\n", "gone\\rover\\n", "\\u202ebidi\\n",
                "\\x1b[2J\\x1b[6n\\n", "\\x1bc\\n"].map((piece) => Buffer.from(piece))
            pieces.push(Buffer.from([0x9b, 0x33, 0x31, 0x6d, 0x38, 0x0a]))
            pieces.push(Buffer.from("\\u20ac \\u{1f600}\\n"))
            const fs = require("fs")
            for (const byte of Buffer.concat(pieces)) fs.writeSync(1, Buffer.from([byte]))
            """
        try await Journey.with(scripts: ["a.js": agent], agents: ["Worker": "a.js"]) { journey in
            let piped = try await journey.pbsync("launch", "Worker")
            #expect(piped.exitCode == 0, "\(piped)")
            let raw = piped.outputBytes
            for bytes: [UInt8] in [[0x1B, 0x5D, 0x35, 0x32], [0x9B, 0x33, 0x31], [0x1B, 0x5B, 0x32, 0x4A], [7, 8]] {
                #expect(raw.firstRange(of: bytes) != nil, "\(bytes) is missing from \(piped.output.debugDescription)")
            }
            let shown = try await Self.onTerminal(
                ["launch", "Worker"],
                environment: journey.sandbox.environment,
                in: journey.workspace.root
            )
            let console = Self.withoutProgressLine(shown)
            for text in ["\u{1B}[31mred\u{1B}[0m", "€ 😀", "^[]52;c;aGk=^[\\", "gone\r\nover"] {
                #expect(console.contains(text), "\(shown.debugDescription)")
            }
            let foreign = Self.withoutOwnSequences(shown).unicodeScalars.filter(Self.steers)
            #expect(foreign.isEmpty, "\(shown.debugDescription)")
        }
    }

    // MARK: A terminal

    /// What a terminal gets to see; `script` of util-linux, which every Debian has, is one.
    private static func onTerminal(
        _ arguments: [String],
        environment: [String: String],
        in folder: FilePath
    ) async throws -> String {
        let command = ([BuiltProgram.pbsync.path.string] + arguments).map { "'\($0)'" }.joined(separator: " ")
        let result = try await BuiltProgram(path: "/usr/bin/script").run(
            ["-qec", command, "/dev/null"],
            environment: environment.merging(["TERM": "xterm-256color"]) { $1 },
            in: folder
        )
        return result.output
    }

    /// The text as if no progress line had ever been drawn and wiped: one may come between a colour and its word.
    private static func withoutProgressLine(_ text: String) -> String {
        text.replacing(/\r\u{1B}7\u{1B}\[0m\u{1B}\[K[^\u{1B}]*\u{1B}8\r\u{1B}\[K/, with: "")
    }

    /// The text without colours, and without what pbsync's own progress line moves the cursor by.
    private static func withoutOwnSequences(_ text: String) -> String {
        text.replacing(/\u{1B}\[[0-9;]*m/, with: "")
            .replacing("\r\u{1B}7\u{1B}[K", with: "").replacing("\u{1B}8", with: "")
            .replacing("\r\u{1B}[K", with: "").replacing("\r\n", with: "\n")
    }

    private static func steers(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
