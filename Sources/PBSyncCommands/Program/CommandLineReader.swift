internal import ArgumentParser
internal import Workspace

/// Turns the program's arguments into a command, or into what is to be said instead.
enum CommandLineReader {
    /// What the arguments mean.
    enum Outcome {
        /// A command to run.
        case command(any PBSyncCommand)
        /// Help, for standard output.
        case help(HelpPage)
        /// The version, for standard output.
        case text(String)
        /// The arguments make no sense; the usage goes below the error.
        case refused(CommandError, usage: String)
    }

    /// Reads the arguments, without the program's own name.
    static func read(_ arguments: [String]) -> Outcome {
        if let command = commandAlone(in: arguments) { return .command(command) }
        var arguments = arguments
        if let index = commandIndex(in: arguments) {
            let name = arguments[index]
            guard CommandTree.names.contains(name) || CommandTree.hiddenNames.contains(name) else {
                return .refused(unknown(name), usage: "")
            }
            if name == "help" { return help(on: arguments[(index + 1)...].first { !$0.hasPrefix("-") }) }
            // Whatever follows belongs to the other program.
            if name == "sandbox" { arguments.insert("--", at: index + 1) }
        }
        do {
            var command = try PBSync.parseAsRoot(arguments)
            if let command = command as? any PBSyncCommand { return .command(command) }
            // What is left is a request for help: it throws the parser's own text, which the pages here take the place of.
            try command.run()
            return .text("")
        } catch {
            guard PBSync.exitCode(for: error) == .success else { return refusal(error) }
            let text = PBSync.fullMessage(for: error)
            guard text.hasPrefix("OVERVIEW:") else { return .text(text) }
            return help(on: commandIndex(in: arguments).map { arguments[$0] })
        }
    }

    /// The command of arguments that begin with its name and are right, which is how nearly all are written.
    ///
    /// To read them against the whole tree of commands takes the parser several times as long, and a fifth of the time
    /// from the start to the first upload. Whatever is not right is read again there, for its words.
    private static func commandAlone(in arguments: [String]) -> (any PBSyncCommand)? {
        guard let name = arguments.first, name != Sandbox.configuration.commandName,
            let type = CommandTree.command(named: name)
        else { return nil }
        return try? type.parseAsRoot(Array(arguments.dropFirst())) as? any PBSyncCommand
    }

    /// The help on a command or a topic; on the whole program where neither is named.
    private static func help(on name: String?) -> Outcome {
        guard let name, name != "help" else { return .help(.overview) }
        if let command = CommandTree.command(named: name) { return .help(HelpPage(command)) }
        if let topic = HelpTopic(rawValue: name) { return .help(HelpPage(topic)) }
        if CommandTree.hiddenNames.contains(name) { return .text("\(name) is a command for shells and packages.") }
        let known = CommandTree.names + HelpTopic.allCases.map(\.rawValue)
        let near = NearestName.likely(for: name, in: known)
        return .refused(
            CommandError(
                .usage,
                "there is no help on \"\(name)\"",
                hint: near.map { "did you mean `pbsync help \($0)`?" } ?? "`pbsync help` lists commands and topics"
            ),
            usage: ""
        )
    }

    /// Whether the arguments ask for JSON, for errors in the arguments themselves.
    static func wantsJSON(_ arguments: [String]) -> Bool {
        arguments.prefix { $0 != "--" }.contains("--json")
    }

    /// How values are written of which the parser only knows that they are wrong.
    private static let forms = [
        "<duration>": "write 90, 90s, 5m or 1h", "<bytes>": "write a whole number",
        "<seconds>": "write a whole number of seconds",
    ]

    private static func refusal(_ error: any Error) -> Outcome {
        let full = PBSync.fullMessage(for: error)
        let usage = full.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("Usage:") }
        // The parser lists the values of an option below each other; an error is one line.
        let lines = PBSync.message(for: error).split(separator: "\n")
        let choices = lines.dropFirst().map { $0.drop { " -".contains($0) } }.joined(separator: ", ")
        var message = ([lines.first ?? "", choices[...]].filter { !$0.isEmpty }).joined(separator: " ")
        for (value, form) in forms where message.hasSuffix("\(value)'") { message += "; \(form)" }
        let command = usage.last?.firstRange(of: "See '").flatMap { range in
            usage.last.map { $0[range.upperBound...].prefix { $0 != "'" } }
        }
        return .refused(
            CommandError(.usage, message, hint: command.map { "see `\($0)`" }),
            usage: usage.joined(separator: "\n")
        )
    }

    /// Where the command's name stands: the first argument that is neither an option nor an option's value.
    private static func commandIndex(in arguments: [String]) -> Int? {
        let withValue: Set = ["-c", "--config", "-p", "--profile", "--color"]
        var index = 0
        while index < arguments.count {
            let argument = arguments[index]
            if argument == "--" { return nil }
            if withValue.contains(argument) {
                index += 2
            } else if argument.hasPrefix("-") {
                index += 1
            } else {
                return index
            }
        }
        return nil
    }

    private static func unknown(_ name: String) -> CommandError {
        let hint: String
        if name.hasSuffix(".js") || name.hasSuffix(".coffee") {
            hint = "`pbsync push \(name)` uploads a script"
        } else if let near = NearestName.likely(for: name, in: CommandTree.names) {
            hint = "did you mean `pbsync \(near)`?"
        } else {
            hint = "`pbsync help` lists the commands"
        }
        return CommandError(.usage, "there is no command \"\(name)\"", hint: hint)
    }
}
