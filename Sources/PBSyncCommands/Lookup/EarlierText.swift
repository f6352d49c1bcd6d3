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
    /// - Parameters:
    ///   - argument: The argument.
    ///   - meant: What somebody may have meant by a name that is none, as a hint.
    /// - Throws: ``CommandError`` where something else than a script and a number stands around it.
    init?(_ argument: String, meant: (String) -> String? = { _ in nil }) throws {
        guard let at = argument.lastIndex(of: "@") else { return nil }
        name = try Self.name(String(argument[..<at]), meant: meant)
        guard let number = Int(argument[argument.index(after: at)...]), number > 0 else {
            throw CommandError(.usage, "after @ stands the number of an earlier text, from 1 for the newest")
        }
        self.number = number
    }

    /// A legal script name.
    ///
    /// - Throws: ``CommandError`` where it is not legal.
    static func name(_ text: String, meant: (String) -> String?) throws -> ScriptName {
        guard let name = ScriptName(text) else {
            let problem = ScriptName.problem(in: text) ?? "is not legal"
            throw CommandError(.dataRefused, "the script name \"\(text)\" \(problem)", hint: meant(text))
        }
        return name
    }

    /// The text's entry in the workspace's history.
    ///
    /// - Throws: ``CommandError``, `notFound`, where the history is shorter.
    func entry(in workspace: LocalWorkspace) throws -> HistoryEntry {
        let entries = try workspace.history.entries(of: name)
        guard !entries.isEmpty else { throw Self.none(of: name, in: workspace) }
        guard number <= entries.count else {
            let there = entries.count == 1 ? "there is one" : "there are \(entries.count)"
            throw CommandError(
                .notFound,
                "\(name) has no earlier text number \(number): \(there)",
                hint: "`pbsync history \(ShellWord.quoted(name.value))` lists them"
            )
        }
        return entries[number - 1]
    }

    /// The error for a script without any earlier text.
    static func none(of name: ScriptName, in workspace: LocalWorkspace) -> CommandError {
        let isKnown = workspace.knownScripts.contains(name)
        return CommandError(
            .notFound,
            "there is no earlier text of \(name)",
            cause: isKnown ? nil : "there is no such script here",
            hint: isKnown
                ? "pbsync keeps one whenever it overwrites a text, here or on the server"
                : workspace.meant(by: name.value)
        )
    }
}
