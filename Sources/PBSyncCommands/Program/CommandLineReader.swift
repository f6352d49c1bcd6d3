internal import ArgumentParser
internal import Workspace

/// Turns the program's arguments into a command, or into what is to be said instead.
enum CommandLineReader {
    /// What the arguments mean.
    enum Outcome {
        /// A command to run.
        case command(any PBSyncCommand)
        /// Help, the version or a completion script, for standard output.
        case text(String)
        /// The arguments make no sense; the usage goes below the error.
        case refused(CommandError, usage: String)
    }

    /// Reads the arguments, without the program's own name.
    static func read(_ arguments: [String]) -> Outcome {
        var arguments = arguments
        if let index = commandIndex(in: arguments) {
            let name = arguments[index]
            guard CommandTree.names.contains(name) else { return .refused(unknown(name), usage: "") }
            // Whatever follows belongs to the other program.
            if name == "sandbox" { arguments.insert("--", at: index + 1) }
        }
        do {
            var command = try PBSync.parseAsRoot(arguments)
            if let command = command as? any PBSyncCommand { return .command(command) }
            // What is left is the parser's own help command: it throws its text.
            try command.run()
            return .text("")
        } catch {
            return outcome(of: error)
        }
    }

    /// Whether the arguments ask for JSON, for errors in the arguments themselves.
    static func wantsJSON(_ arguments: [String]) -> Bool {
        arguments.prefix { $0 != "--" }.contains("--json")
    }

    private static func outcome(of error: any Error) -> Outcome {
        let full = PBSync.fullMessage(for: error)
        if PBSync.exitCode(for: error) == .success { return .text(full) }
        let usage = full.split(separator: "\n", omittingEmptySubsequences: false).drop { !$0.hasPrefix("Usage:") }
        let message = PBSync.message(for: error)
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
