import GRDB

extension Store {
    /// Writes a message of a container's run.
    ///
    /// - Returns: its id.
    @discardableResult
    func appendMessage(
        container: StoredContainer,
        text: String,
        type: String = "normal",
        context: [String] = []
    ) async throws -> Int64 {
        let date = now()
        var json = JSONBuffer()
        json.array(context) { $0.string($1) }
        let lines = String(decoding: json.bytes, as: UTF8.self)
        return try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO messages (agentId, containerId, date, text, type, context) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [container.agentId, container.knownID, date, text, type, lines]
            )
            return db.lastInsertedRowID
        }
    }

    /// The messages of an agent from an id on, oldest first.
    ///
    /// - Parameters:
    ///   - from: nothing is answered below 0; with `Settings.repeatsNamedMessage` the named one is repeated.
    ///   - limit: how many at most.
    func messages(agent id: Int64, from: Int64, limit: Int = 1_000) async throws -> [StoredMessage] {
        guard from >= 0 else { return [] }
        let first = settings.repeatsNamedMessage ? from : (from == .max ? from : from + 1)
        return try await read { db in
            try StoredMessage.fetchAll(
                db.cachedStatement(sql: "SELECT * FROM messages WHERE agentId = ? AND id >= ? ORDER BY id LIMIT ?"),
                arguments: [id, first, limit]
            )
        }
    }
}
