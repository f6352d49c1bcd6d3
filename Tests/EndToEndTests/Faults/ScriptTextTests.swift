import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@Suite("Texts that are easily changed on the way", .timeLimit(.minutes(3)))
struct ScriptTextTests {
    /// A text that has to come back byte for byte.
    struct Text: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let bytes: [UInt8]

        init(_ name: String, _ text: String) {
            testDescription = name
            bytes = Array(text.utf8)
        }

        static let all = [
            Text("byte order mark", "\u{FEFF}x = 1\n"),
            Text("CR LF", "a\r\nb\r\n"),
            Text("CR alone", "a\rb\r"),
            Text("mixed line ends", "a\nb\r\nc\rd"),
            Text("no line end at the end", "a\nb"),
            Text("many line ends at the end", "a\n\n\n\n"),
            Text("line separators", "a\u{2028}b\u{2029}c\u{85}d\n"),
            Text("form characters", "a+b&c=d%20e%zz;f?g#h + & = %\n"),
            Text("quotes and backslashes", #"'"\"\\ \n \u0041 \x00 `${x}` </script> <!-- "# + "\n"),
            Text("controls", String((1..<32).compactMap(UnicodeScalar.init).map(Character.init)) + "\u{7F}\n"),
            Text("beyond the first plane", "😀 👨‍👩‍👧 e\u{301} é ﷽ \u{10FFFF} \u{FFFE}\n"),
            Text("blanks around", " \t\n x \t \n "),
            Text("one character", "x"),
            Text("600,000 characters", String(repeating: "ab€\n", count: 150_000)),
        ]
    }

    @Test("Up, as the server has it, and down into another folder: the same bytes", arguments: Text.all)
    func roundTrip(text: Text) async throws {
        try await Journey.with { journey in
            let path = journey.workspace.path("a.js")
            try Data(text.bytes).write(to: URL(filePath: path.string))
            try await journey.pbsyncSucceeds("push")
            let shown = try await journey.pbsync("show", "a.js")
            #expect(shown.outputBytes == text.bytes)
            try await TemporaryWorkspace.with { elsewhere in
                try elsewhere.write("{}\n", to: ".pbsync.json")
                let pull = try await BuiltProgram.pbsync.run(
                    ["pull"],
                    environment: journey.sandbox.environment,
                    in: elsewhere.root
                )
                #expect(pull.exitCode == 0, "\(pull)")
                let pulled = try Data(contentsOf: URL(filePath: elsewhere.path("a.js").string))
                #expect(Array(pulled) == text.bytes)
            }
            #expect(try await journey.states() == ["a.js": "in-sync"])
        }
    }

    @Test(
        "What cannot come back is refused before it is sent, with the place: 65",
        arguments: [
            ([0x61, 0x0A, 0x62, 0x00, 0x63], "NUL"),
            ([0x61, 0x0A, 0x62, 0xFF, 0x63], "UTF-8"),
            ([0x61, 0x0A, 0x62, 0xC3], "UTF-8"),
            ([0x61, 0x0A, 0x62, 0xED, 0xA0, 0x80], "UTF-8"),
            ([0x61, 0x0A, 0x62, 0xC0, 0x80], "UTF-8"),
        ] as [([UInt8], String)]
    )
    func refused(bytes: [UInt8], word: String) async throws {
        try await FaultBench.with(scripts: ["a.js": "old\n"]) { bench in
            try Data(bytes).write(to: URL(filePath: bench.workspace.path("a.js").string))
            bench.server.resetLog()
            let result = try await bench.pbsync("push")
            #expect(result.exitCode == 65, "\(result)")
            #expect(result.errorOutput.contains("a.js"), "\(result)")
            #expect(result.errorOutput.contains(word), "\(result)")
            // The third byte of the second line: byte 3 of the file, counted from 0.
            #expect(result.errorOutput.contains("3") || result.errorOutput.contains("line 2"), "\(result)")
            #expect(bench.server.counts[.save] == nil)
            bench.expectScript("a.js", isOneOf: ["old\n"])
            #expect(try Array(Data(contentsOf: URL(filePath: bench.workspace.path("a.js").string))) == bytes)
        }
    }
}
