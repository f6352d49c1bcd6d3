internal import PhantombusterModel
internal import Workspace

/// Which of an account's scripts a new workspace is about: patterns in git's ignore syntax, names among them.
struct ScriptChoice: Hashable, Sendable {
    /// The patterns; a script is chosen where one fits.
    let patterns: [String]

    /// The choice of these patterns; nil where they choose everything.
    init?(_ patterns: [String]) {
        let patterns = patterns.filter { !$0.isEmpty }
        guard !patterns.isEmpty, !patterns.contains("*"), !patterns.contains("**") else { return nil }
        self.patterns = patterns
    }

    /// What a person typed: names and patterns with commas in between.
    static func patterns(in text: String) -> [String] {
        text.split(separator: ",").map { part in
            part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        .filter { !$0.isEmpty }
    }

    /// What is wrong with a pattern, as the end of a sentence that begins with it; nil for one that can be used.
    static func problem(in pattern: String) -> String? {
        if pattern.hasPrefix("!") || pattern.hasPrefix("#") { return "begins with a \(pattern.prefix(1))" }
        if pattern.contains("/") { return "has a slash: scripts have names, not paths" }
        return nil
    }

    /// The rules that leave everything else out, for `ignore`: all files, but no folder, and not what was chosen.
    var ignore: [String] { ["*", "!*/"] + patterns.map { "!\($0)" } }

    /// Whether a script is chosen.
    func contains(_ name: String) -> Bool {
        !IgnoreRules(configured: ignore).ignores(path: name, isDirectory: false)
    }

    /// The patterns that fit none of these names.
    func unmatched(in names: [String]) -> [String] {
        patterns.filter { pattern in
            guard let one = ScriptChoice([pattern]) else { return false }
            return !names.contains(where: one.contains)
        }
    }
}
