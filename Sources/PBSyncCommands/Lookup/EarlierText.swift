internal import PhantombusterModel
internal import Workspace

/// An earlier text that somebody names: `NAME@N`.
struct EarlierText: Hashable, Sendable {
    /// The script.
    let name: ScriptName
    /// The text's number as the history lists it, from 1 for the newest.
    let number: Int

    /// The text that an argument names; nil for an argument without `@`.
    ///
    /// - Throws: ``CommandError`` where something else than a script and a number stands around it.
    init?(_ argument: String) throws {
        guard let at = argument.lastIndex(of: "@") else { return nil }
        name = try Self.name(String(argument[..<at]))
        guard let number = Int(argument[argument.index(after: at)...]), number > 0 else {
            throw CommandError(.usage, "after @ stands the number of an earlier text, from 1 for the newest")
        }
        self.number = number
    }

    /// A legal script name.
    ///
    /// - Throws: ``CommandError`` where it is not legal.
    static func name(_ text: String) throws -> ScriptName {
        guard let name = ScriptName(text) else {
            let problem = ScriptName.problem(in: text) ?? "is not legal"
            throw CommandError(.dataRefused, "the script name \"\(text)\" \(problem)")
        }
        return name
    }

    /// The text's entry in the history.
    ///
    /// - Throws: ``CommandError``, `notFound`, where the history is shorter.
    func entry(in history: History) throws -> HistoryEntry {
        let entries = try history.entries(of: name)
        guard number <= entries.count else {
            let there = entries.isEmpty ? "there is none" : "there are \(entries.count)"
            throw CommandError(
                .notFound,
                "\(name) has no earlier text number \(number): \(there)",
                hint: "`pbsync history \(ShellWord.quoted(name.value))` lists them"
            )
        }
        return entries[number - 1]
    }
}
