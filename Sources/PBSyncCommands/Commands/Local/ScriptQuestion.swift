internal import PhantombusterModel
internal import Workspace

/// Asks which of an account's scripts a new workspace is about.
struct ScriptQuestion: Sendable {
    /// How many names are shown at most.
    private static let shown = 60
    /// A way to ask.
    let question: Question
    /// The names of the account's scripts.
    let names: [String]

    /// The choice; nil for all.
    func choice(columns: Int) async throws -> ScriptChoice? {
        for line in Self.list(names, columns: columns) { question.say(line) }
        while true {
            let answer = try await question.ask(
                "Which scripts: all, or names and patterns such as li-*.js, with commas in between? [all]"
            )
            guard let answer, !answer.isEmpty, answer.lowercased() != "all" else { return nil }
            let patterns = ScriptChoice.patterns(in: answer)
            if let wrong = patterns.first(where: { ScriptChoice.problem(in: $0) != nil }) {
                question.say("\(ServerText.line(wrong)) \(ScriptChoice.problem(in: wrong) ?? "").")
                continue
            }
            guard let choice = ScriptChoice(patterns) else { return nil }
            guard let unknown = choice.unmatched(in: names).first else { return choice }
            question.say(Self.unmatched(unknown, among: names))
        }
    }

    /// Says that a pattern fits nothing, and what was perhaps meant.
    static func unmatched(_ pattern: String, among names: [String]) -> String {
        let meant = NearestName.script(for: pattern, in: names.compactMap { ScriptName($0) })
        return "No script is called \(ServerText.line(pattern))" + (meant.map { "; did you mean \($0)?" } ?? ".")
    }

    /// The names in as many columns as fit.
    static func list(_ names: [String], columns: Int) -> [String] {
        let shown = names.prefix(Self.shown).map(ServerText.line)
        let width = min(max(shown.map(DisplayWidth.of).max() ?? 0, 1), max(columns - 2, 1))
        let perLine = max(1, columns / (width + 2))
        var lines: [String] = []
        for start in stride(from: 0, to: shown.count, by: perLine) {
            let cells = shown[start..<min(start + perLine, shown.count)].map { name in
                let text = DisplayWidth.fit(name, into: width)
                return text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
            }
            var line = "  " + cells.joined(separator: "  ")
            while line.hasSuffix(" ") { line.removeLast() }
            lines.append(line)
        }
        if names.count > Self.shown { lines.append("  … \(names.count - Self.shown) more") }
        return lines
    }
}
