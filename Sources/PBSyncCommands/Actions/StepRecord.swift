internal import PhantombusterModel

/// What happened in a step, as far as its summary tells it.
struct StepRecord: Sendable {
    /// What became of a script.
    struct Script: Hashable, Sendable {
        /// The event that told it.
        var event: String
        /// The save's number.
        var nonce: Int64?
        /// The digest of the text.
        var sha256: String?
    }

    /// The end of an agent's console.
    struct Console: Sendable {
        /// The agent.
        var agent: AgentLabel
        /// The last bytes.
        var tail: [UInt8] = []
    }

    /// How much of a console is kept while it goes on.
    private static let longestTail = 1 << 16

    /// The command.
    let command: String
    /// The scripts that something happened to.
    private(set) var scripts: [String: Script] = [:]
    /// The agents' consoles, in the order in which they began.
    private(set) var consoles: [Console] = []
    /// The last event's members.
    private(set) var summary: [String: JSONValue] = [:]

    /// A record of a command that begins.
    init(command: String) {
        self.command = command
    }

    /// Notes an event.
    mutating func note(_ name: String, _ members: [String: JSONValue]) {
        if name == "summary" {
            summary = members
        } else if let script = members["script"]?.string, members["agent"] == nil {
            // An upload that replaced another save is told after that, and changes nothing about it.
            let isOvertaken = scripts[script]?.event == "overtaken" && (name == "pushed" || name == "adopted")
            scripts[script] = Script(
                event: isOvertaken ? "overtaken" : name,
                nonce: members["nonce"]?.integer ?? scripts[script]?.nonce,
                sha256: members["sha256"]?.string ?? scripts[script]?.sha256
            )
        }
    }

    /// Notes what an agent writes.
    mutating func keepConsole(_ bytes: [UInt8], of agent: AgentLabel) {
        let index = consoles.firstIndex { $0.agent == agent } ?? consoles.endIndex
        if index == consoles.endIndex { consoles.append(Console(agent: agent)) }
        consoles[index].tail += bytes.suffix(Self.longestTail)
        let surplus = consoles[index].tail.count - Self.longestTail
        // Not at every piece: what is kept would be moved each time.
        if surplus > Self.longestTail { consoles[index].tail.removeFirst(surplus) }
    }
}
