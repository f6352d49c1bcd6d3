import GRDB

extension Store {
    /// The object of an agent, or with 0 the account's global one, as JSON text; `{}` when none was set.
    func object(agent id: Int64) async throws -> String {
        try await read { db in
            try String.fetchOne(db, sql: "SELECT json FROM objects WHERE agentId = ?", arguments: [id]) ?? "{}"
        }
    }

    /// Replaces the object of an agent, or with 0 the account's global one.
    func setObject(agent id: Int64, json: String) async throws {
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO objects (agentId, json) VALUES (?, ?)
                    ON CONFLICT (agentId) DO UPDATE SET json = excluded.json
                    """,
                arguments: [id, json]
            )
        }
    }
}
