internal import ArgumentParser

/// Help on one thing, from which the terminal's text, the manual page and the reference are made.
struct HelpPage: Hashable, Sendable {
    /// What it is about, as it is typed: `pbsync push`, or a topic's name.
    var name: String
    /// What that is for, in one line.
    var purpose: String
    /// How it is called; empty for a topic.
    var usage: [String] = []
    /// Everything else, in the order in which it is read.
    var sections: [HelpSection] = []
}

extension HelpPage {
    /// The page of a topic.
    init(_ topic: HelpTopic) {
        self.init(name: topic.rawValue, purpose: topic.purpose, sections: HelpText.sections(topic.text))
    }

    /// The page of a command: examples come before explanations, exit codes last.
    init(_ command: any PBSyncCommand.Type) {
        self.init(CommandFacts(command))
    }

    /// The page of a command or program of which these are the facts.
    init(_ facts: CommandFacts) {
        var sections = HelpText.sections(facts.discussion)
        let examples = sections.filter { $0.title == HelpText.examples }
        let codes = sections.filter { $0.title == Self.exitCodes }
        sections.removeAll { examples.contains($0) || codes.contains($0) }
        self.init(name: facts.invocation, purpose: facts.purpose, usage: facts.usage)
        self.sections = examples + sections + facts.sections + codes
    }

    private static let exitCodes = "EXIT CODES"

    /// The page of the program as a whole.
    static var overview: HelpPage {
        var page = HelpPage(PBSync.self)
        let groups = CommandTree.groups.map { group in
            let terms = group.subcommands.map { command in
                HelpBlock.Term(
                    name: command.configuration.commandName ?? "",
                    text: command.configuration.abstract
                )
            }
            return HelpSection(title: group.name.uppercased(), blocks: [.terms(terms)])
        }
        let topics = HelpTopic.allCases.map { HelpBlock.Term(name: $0.rawValue, text: $0.purpose) }
        let more = HelpSection(
            title: "MORE",
            blocks: [
                .terms([
                    HelpBlock.Term(name: "pbsync help COMMAND", text: "options, examples and exit codes of a command"),
                    HelpBlock.Term(name: "pbsync help TOPIC", text: "one of the topics above"),
                    HelpBlock.Term(name: "pbsync doctor", text: "what is wrong, and what mends it"),
                ])
            ]
        )
        let options = page.sections.firstIndex { $0.isCommon } ?? page.sections.endIndex
        page.sections.insert(contentsOf: groups + [HelpSection(title: "TOPICS", blocks: [.terms(topics)])], at: options)
        page.sections.append(more)
        for index in page.sections.indices where page.sections[index].isCommon {
            // Here they are explained.
            page.sections[index].isCommon = false
        }
        return page
    }
}
