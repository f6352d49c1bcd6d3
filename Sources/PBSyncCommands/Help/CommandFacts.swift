internal import ArgumentParser
internal import PhantombusterAPI
internal import PhantombusterModel

/// A command as the argument parser knows it.
struct CommandFacts: Sendable {
    /// The command with the program's name: `pbsync push`.
    let invocation: String
    /// What it is for, in one line.
    let purpose: String
    /// Its text, in the form that ``HelpText`` reads.
    let discussion: String
    /// Its arguments and options, in the order of their declaration.
    let arguments: [ArgumentFacts]
    private let ownUsage: String?

    /// The facts of a command.
    init(_ command: any PBSyncCommand.Type) {
        let configuration = command.configuration
        let name = configuration.commandName ?? ""
        // The root tells of all its commands at once, which takes a while and is not wanted here.
        let text = command == PBSync.self ? RootOptions._dumpHelp() : command._dumpHelp()
        let dump = JSONValue(parsing: text)?["command"]
        self.init(
            invocation: name == "pbsync" ? name : "pbsync \(name)",
            purpose: configuration.abstract,
            discussion: configuration.discussion,
            usage: configuration.usage,
            dump: dump
        )
    }

    /// The facts of another program whose parser is the same, from what it tells about itself.
    init?(program dump: JSONValue) {
        guard let command = dump["command"], let name = command["commandName"]?.string else { return nil }
        self.init(
            invocation: name,
            purpose: command["abstract"]?.string ?? "",
            discussion: command["discussion"]?.string ?? "",
            usage: nil,
            dump: command
        )
    }

    private init(invocation: String, purpose: String, discussion: String, usage: String?, dump: JSONValue?) {
        self.invocation = invocation
        self.purpose = purpose
        self.discussion = discussion
        ownUsage = usage.flatMap { $0.isEmpty ? nil : $0 }
        arguments = (dump?["arguments"]?.elements ?? []).compactMap(ArgumentFacts.init)
    }

    /// How the command is called.
    var usage: [String] {
        if let ownUsage { return ownUsage.split(separator: "\n").map(String.init) }
        let positionals = arguments.filter(\.isPositional).map { argument in
            let name = "<\(argument.valueName)>" + (argument.isRepeating ? "..." : "")
            return argument.isOptional ? "[\(name)]" : name
        }
        let root = invocation == "pbsync" ? ["[<command>]"] : []
        return [([invocation, "[<options>]"] + root + positionals).joined(separator: " ")]
    }

    /// The sections on arguments and options; those that every command has come last.
    var sections: [HelpSection] {
        let own = arguments.filter { !$0.isCommon }
        var sections = [Self.section("ARGUMENTS", own.filter(\.isPositional))]
        let options = own.filter { !$0.isPositional }
        sections.append(Self.section("OPTIONS", options.filter { $0.section == nil }))
        for title in options.compactMap(\.section).reduced() {
            sections.append(Self.section(title.uppercased(), options.filter { $0.section == title }))
        }
        var common = Self.section("OPTIONS OF EVERY COMMAND", arguments.filter(\.isCommon))
        common.isCommon = true
        return (sections + [common]).filter { !$0.blocks.isEmpty }
    }

    private static func section(_ title: String, _ arguments: [ArgumentFacts]) -> HelpSection {
        let aligns = arguments.contains { $0.shortName != nil }
        let terms = arguments.map { HelpBlock.Term(name: $0.spelling(aligned: aligns), text: $0.text) }
        return HelpSection(title: title, blocks: terms.isEmpty ? [] : [.terms(terms)])
    }
}

extension [String] {
    /// The texts, each where it first stands.
    fileprivate func reduced() -> [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
