import SystemPackage
import TestSupport
import Testing

/// Scenarios 1 to 3: every way of saving, again and again.
@Suite("Watching what editors do", .timeLimit(.minutes(5)))
struct EditorTorture {
    private static let rounds = Torture.measure(short: 3, full: 10)

    @Test(
        "Each of many saves of twenty files goes up once and whole, and litter never does",
        arguments: Editor.allCases
    )
    func saves(editor: Editor) async throws {
        let names = (0..<20).map { "folder \($0 % 3)/s\($0).js" }
        let files = Dictionary(uniqueKeysWithValues: names.map { ($0, "first of \($0)\n") })
        try await Watched.with(files) { watched in
            for round in 1...Self.rounds {
                for name in names { try watched.save("\(round) of \(name)\n", as: name, with: editor) }
                try await watched.arrived()
            }
            try await watched.settle()
            #expect(watched.sent.count == Self.rounds * names.count)
        }
    }

    @Test("A file's second and later saves go up one by one", arguments: Editor.allCases)
    func single(editor: Editor) async throws {
        try await Watched.with(["a.js": "first\n"]) { watched in
            for round in 1...Self.rounds {
                try watched.save("save \(round)\n", as: "a.js", with: editor)
                try await watched.arrived()
            }
            try await watched.settle()
            #expect(watched.sent.count == Self.rounds)
        }
    }
}
