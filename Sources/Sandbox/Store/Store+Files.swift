import GRDB

/// A file that an agent saved into the storage folder.
struct StoredFile: Sendable, Equatable, FetchableRecord {
    /// Relative to the storage folder, with `/`.
    let path: String
    /// Bytes.
    let size: Int64
    /// Seconds.
    let date: Int64
    let agentId: Int64
    let containerId: Int64

    init(row: Row) {
        path = row["path"]
        size = row["size"]
        date = row["date"]
        agentId = row["agentId"]
        containerId = row["containerId"]
    }
}

extension Store {
    /// Notes a file that was saved (its bytes are in the storage folder already) and takes its size from the account.
    func recordFile(path: String, size: Int64, container: StoredContainer) async throws {
        let date = now()
        try await write { db in
            let before =
                try Int64.fetchOne(db, sql: "SELECT size FROM storedFiles WHERE path = ?", arguments: [path]) ?? 0
            try db.execute(
                sql: """
                    INSERT INTO storedFiles (path, size, date, agentId, containerId) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (path) DO UPDATE SET size = excluded.size, date = excluded.date,
                        agentId = excluded.agentId, containerId = excluded.containerId
                    """,
                arguments: [path, size, date, container.agentId, container.knownID]
            )
            try db.execute(
                sql: "UPDATE account SET storageLeft = MAX(0, storageLeft - ?)",
                arguments: [size - before]
            )
        }
    }

    /// Every saved file, by path.
    func files() async throws -> [StoredFile] {
        try await read { db in try StoredFile.fetchAll(db, sql: "SELECT * FROM storedFiles ORDER BY path") }
    }
}
