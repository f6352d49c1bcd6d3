import FoundationEssentials
import Testing

@testable import PBSyncCommands

@Suite("Command lines in the documentation")
struct DocumentedLineTests {
    @Test("Every line of pbsync in every document parses")
    func lines() throws {
        let root = URL(filePath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let names = try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: "docs").path)
        let files = ["README.md"] + names.filter { $0.hasSuffix(".md") }.map { "docs/\($0)" }
        var count = 0
        for file in files {
            let text = try String(contentsOf: root.appending(path: file), encoding: .utf8)
            for line in Self.commands(in: text) {
                count += 1
                let words = ShellLine.words(line)
                let own = words.dropFirst().prefix { !["|", ">", ">>", "&&", "||", ";", "&"].contains($0) }
                if case .refused(let error, _) = CommandLineReader.read(Array(own)) {
                    Issue.record("\(file): \(line): \(error.message)")
                }
            }
        }
        #expect(count > 100)
    }

    /// The lines that begin with `pbsync ` in blocks of `sh` and `console`.
    private static func commands(in text: String) -> [String] {
        var commands: [String] = []
        var fence: Substring?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                fence = fence == nil ? line.dropFirst(3) : nil
            } else if fence == "sh" || fence == "console" {
                let command = line.hasPrefix("$ ") ? line.dropFirst(2) : line
                if command.hasPrefix("pbsync "), !command.hasSuffix("\\") { commands.append(String(command)) }
            }
        }
        return commands
    }
}
