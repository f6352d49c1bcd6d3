import GRDB

/// What a client said about a script for the service's store.
struct StoreInfo: Sendable, Equatable, FetchableRecord {
    let name: String
    let infoString: String?
    let markdown: String?
    /// Seconds.
    let date: Int64

    init(row: Row) {
        name = row["name"]
        infoString = row["infoString"]
        markdown = row["markdown"]
        date = row["date"]
    }
}

extension Store {
    /// Keeps what was given; nil keeps what was there.
    func setStoreInfo(name: String, infoString: String?, markdown: String?) async throws {
        let date = now()
        try await write { db in
            try db.execute(
                sql: """
                    INSERT INTO storeInfo (name, infoString, markdown, date) VALUES (?, ?, ?, ?)
                    ON CONFLICT (name) DO UPDATE SET date = excluded.date,
                        infoString = COALESCE(excluded.infoString, infoString),
                        markdown = COALESCE(excluded.markdown, markdown)
                    """,
                arguments: [name, infoString, markdown, date]
            )
        }
    }

    /// What is known under a name.
    func storeInfo(name: String) async throws -> StoreInfo? {
        try await read { db in
            try StoreInfo.fetchOne(db, sql: "SELECT * FROM storeInfo WHERE name = ?", arguments: [name])
        }
    }
}
