public import PhantombusterModel
internal import Synchronization

extension InMemoryServer {
    /// A script as the server holds it.
    public struct Script: Hashable, Sendable {
        /// The id.
        public var id: Int64
        /// The name with its extension.
        public var name: String
        /// The contents.
        public var text: String
        /// Where it was saved from.
        public var source: String
        /// When it was last saved, in seconds since 1970.
        public var lastSaveDate: Int64
        /// One more with every save.
        public var nonce: Int64

        func record(withText: Bool, inList: Bool = false) -> ScriptRecord {
            ScriptRecord(
                id: id,
                name: name,
                source: source,
                url: inList ? "" : nil,
                text: withText ? text : nil,
                lastSaveDate: lastSaveDate,
                nonce: nonce
            )
        }
    }

    /// A save that was made.
    public struct Save: Hashable, Sendable {
        /// The script's id.
        public let id: Int64
        /// The script's nonce since.
        public let nonce: Int64
        /// Where it was saved from.
        public let source: String
    }

    /// Every save, in order.
    public var saves: [Save] { state.withLock { $0.saves } }

    /// The script of this name.
    public func script(_ name: String) -> Script? {
        state.withLock { $0.scripts[name] }
    }

    /// Every script, by name.
    public var scripts: [String: Script] { state.withLock { $0.scripts } }

    /// Puts all scripts back to what they were at an earlier moment.
    public func set(scripts: [String: Script]) {
        state.withLock { $0.scripts = scripts }
    }

    /// Saves a script as somebody else would; any name is taken.
    ///
    /// - Returns: The script after the save.
    @discardableResult
    public func edit(_ name: String, _ text: String, source: String = "web") -> Script {
        let date = now()
        return state.withLock { Self.save(name, text, source: source, date: date, in: &$0) }
    }

    /// Deletes a script as somebody else would.
    public func remove(_ name: String) {
        state.withLock { $0.scripts[name] = nil }
    }

    /// Replaces the agents, and with them those that the account lists.
    public func setAgents(_ agents: [AgentRecord], running: [Int64: Int64] = [:]) {
        state.withLock { state in
            state.agents = agents
            state.user.agents = agents.map { agent in
                AgentSummary(
                    id: agent.id,
                    name: agent.name,
                    scriptId: agent.scriptId ?? 0,
                    lastEndMessage: agent.lastEndMessage,
                    lastEndStatus: agent.lastEndStatus,
                    queuedContainers: 0,
                    runningContainers: running[agent.id] ?? 0
                )
            }
        }
    }

    static func save(_ name: String, _ text: String, source: String, date: Int64, in state: inout State) -> Script {
        var script: Script
        if let old = state.scripts[name] {
            script = old
            script.nonce += 1
        } else {
            script = Script(id: state.nextId, name: name, text: text, source: source, lastSaveDate: date, nonce: 1)
            state.nextId += 1
        }
        script.text = text
        script.source = source
        script.lastSaveDate = date
        state.scripts[name] = script
        state.saves.append(Save(id: script.id, nonce: script.nonce, source: source))
        return script
    }
}
