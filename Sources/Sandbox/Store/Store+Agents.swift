import GRDB

/// An agent with its containers counted, as `user.json` lists them.
struct AgentOverview: Sendable, Equatable {
    let agent: StoredAgent
    let queuedContainers: Int64
    let runningContainers: Int64
    /// Of the newest container that runs; nil when none does.
    let progress: RunProgress?
}

extension Store {
    /// One agent.
    func agent(id: Int64) async throws -> StoredAgent? {
        try await read { db in try StoredAgent.fetchOne(db, key: id) }
    }

    /// Every agent, by id.
    func agents() async throws -> [StoredAgent] {
        try await read { db in try StoredAgent.fetchAll(db, sql: "SELECT * FROM agents ORDER BY id") }
    }

    /// Every agent with what it has queued and running, and how far that is.
    func agentOverviews() async throws -> [AgentOverview] {
        let (agents, alive) = try await read { db in
            let statement = try db.cachedStatement(
                sql: "SELECT * FROM containers WHERE status <> 'ended' ORDER BY id"
            )
            return (
                try StoredAgent.fetchAll(db, sql: "SELECT * FROM agents ORDER BY id"),
                try StoredContainer.fetchAll(statement)
            )
        }
        let byAgent = Dictionary(grouping: alive, by: \.agentId)
        return agents.map { agent in
            let own = byAgent[agent.knownID] ?? []
            let running = own.filter { $0.status == .running }
            return AgentOverview(
                agent: agent,
                queuedContainers: Int64(own.count - running.count),
                runningContainers: Int64(running.count),
                progress: running.last.map { progress(of: $0) }
            )
        }
    }

    /// Adds an agent; with an id of its own where the record has one.
    ///
    /// - Returns: its id.
    func createAgent(_ agent: StoredAgent) async throws -> Int64 {
        try await write { db in
            var agent = agent
            if let id = agent.id, try StoredAgent.exists(db, key: id) { throw StoreError.idTaken(id) }
            if agent.awsFolder.isEmpty { agent.awsFolder = Self.folderName(length: 22) }
            if agent.userAwsFolder.isEmpty { agent.userAwsFolder = Self.folderName(length: 11) }
            try agent.insert(db)
            return agent.knownID
        }
    }

    /// Changes an agent's record and moves its nonce.
    func updateAgent(id: Int64, _ change: @escaping @Sendable (inout StoredAgent) -> Void) async throws {
        try await write { db in
            guard var agent = try StoredAgent.fetchOne(db, key: id) else { throw StoreError.noAgent }
            change(&agent)
            agent.id = id
            agent.nonce += 1
            try agent.update(db)
        }
    }

    /// Saves the options of a launch as the agent's defaults.
    func saveLaunchOptions(agent id: Int64, command: String?, argument: String?) async throws {
        try await updateAgent(id: id) { agent in
            agent.command = command
            agent.argument = argument
        }
    }

    /// Says why the agent's last launch came to nothing, or how its last run ended.
    func setLastEnd(agent id: Int64, message: String, status: String) async throws {
        try await write { db in
            try db.execute(
                sql: "UPDATE agents SET lastEndMessage = ?, lastEndStatus = ? WHERE id = ?",
                arguments: [message, status, id]
            )
        }
    }

    /// Removes an agent with its containers, messages, output and object.
    ///
    /// - Returns: whether there was one.
    func deleteAgent(id: Int64) async throws -> Bool {
        let containers: [Int64]? = try await write { db in
            guard try StoredAgent.deleteOne(db, key: id) else { return nil }
            let containers = try Int64.fetchAll(db, sql: "SELECT id FROM containers WHERE agentId = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM containers WHERE agentId = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM messages WHERE agentId = ?", arguments: [id])
            try db.execute(sql: "DELETE FROM objects WHERE agentId = ?", arguments: [id])
            return containers
        }
        for container in containers ?? [] { removeOutput(of: container) }
        return containers != nil
    }

    private static func folderName(length: Int) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
        return String((0..<length).map { _ in letters[Int.random(in: letters.indices)] })
    }
}
