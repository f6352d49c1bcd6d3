import GRDB

/// A mail or a notification that an agent sent; in the sandbox it stays here.
struct OutboxEntry: Sendable, Equatable, FetchableRecord {
    let id: Int64
    /// Seconds.
    let date: Int64
    /// `mail` or `notify`.
    let kind: String
    let agentId: Int64
    let containerId: Int64
    /// What was sent, as JSON text.
    let json: String

    init(row: Row) {
        id = row["id"]
        date = row["date"]
        kind = row["kind"]
        agentId = row["agentId"]
        containerId = row["containerId"]
        json = row["json"]
    }
}

extension Store {
    /// Puts a mail or a notification into the outbox and takes one from the account.
    ///
    /// - Throws: `StoreError.nothingLeft` when the account has none left.
    @discardableResult
    func post(kind: String, container: StoredContainer, json: String) async throws -> Int64 {
        let date = now()
        return try await write { db in
            try db.execute(sql: "UPDATE account SET emailsLeft = emailsLeft - 1 WHERE emailsLeft > 0")
            guard db.changesCount > 0 else { throw StoreError.nothingLeft("emails") }
            try db.execute(
                sql: "INSERT INTO outbox (date, kind, agentId, containerId, json) VALUES (?, ?, ?, ?, ?)",
                arguments: [date, kind, container.agentId, container.knownID, json]
            )
            return db.lastInsertedRowID
        }
    }

    /// Everything in the outbox, oldest first.
    func outbox() async throws -> [OutboxEntry] {
        try await read { db in try OutboxEntry.fetchAll(db, sql: "SELECT * FROM outbox ORDER BY id") }
    }
}
