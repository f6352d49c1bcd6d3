/// A command line that is still being typed, as far as it has been read.
struct CompletionLine: Sendable {
    /// The command; nil before it.
    private(set) var command: String?
    /// The option whose value comes next.
    private(set) var waiting: ArgumentFacts?
    /// The options that are there already.
    private(set) var seen: Set<String> = []
    /// The arguments that are no options.
    private(set) var values: [String] = []
    /// Whether `--` was read, after which nothing is an option.
    private(set) var isTerminated = false
    /// The value of `--config`.
    private(set) var config: String?
    /// The value of `--profile`.
    private(set) var profile: String?
    private var facts = CommandFacts(PBSync.self)

    /// The options that the command has.
    var options: [ArgumentFacts] { facts.arguments.filter { !$0.isPositional } }

    /// The argument that comes next, by its place.
    var positional: ArgumentFacts? {
        let all = facts.arguments.filter(\.isPositional)
        if values.count < all.count { return all[values.count] }
        return all.last.flatMap { $0.isRepeating ? $0 : nil }
    }

    /// Whether the command takes `NAME@N`.
    var takesEarlierTexts: Bool { command == "show" || command == "restore" }

    /// Reads one more whole word.
    mutating func read(_ word: String) {
        if let option = waiting {
            // Bash makes a word of its own of the sign in --option=value.
            guard word != "=" else { return }
            waiting = nil
            if option.names.contains("--config") { config = word }
            if option.names.contains("--profile") { profile = word }
        } else if !isTerminated, word == "--" {
            isTerminated = true
        } else if !isTerminated, word.hasPrefix("-"), word.count > 1 {
            readOption(word)
        } else if command == nil {
            command = word
            if let known = CommandTree.command(named: word) { facts = CommandFacts(known) }
        } else {
            values.append(word)
        }
    }

    private mutating func readOption(_ word: String) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let option = options.first(where: { $0.names.contains(String(parts[0])) }) else { return }
        seen.formUnion(option.names)
        guard option.takesValue else { return }
        waiting = option
        if parts.count == 2 { read(String(parts[1])) }
    }
}
