import Foundation
import GRDB

/// What a save did.
struct SaveOutcome: Sendable, Equatable {
    /// The script's id.
    let id: Int64
    /// Whether the script is new.
    let created: Bool
    /// The nonce that the script has now.
    let nonce: Int64
}

extension Store {
    /// One script by id, its text only when asked for.
    func script(id: Int64, withText: Bool = true) async throws -> StoredScript? {
        let sql = "SELECT \(Self.scriptColumns(withText)) FROM scripts WHERE id = ?"
        return try await read { db in
            try StoredScript.fetchOne(db.cachedStatement(sql: sql), arguments: [id])
        }
    }

    /// One script by its name.
    func script(named name: String, withText: Bool = true) async throws -> StoredScript? {
        let sql = "SELECT \(Self.scriptColumns(withText)) FROM scripts WHERE name = ?"
        return try await read { db in
            try StoredScript.fetchOne(db.cachedStatement(sql: sql), arguments: [name])
        }
    }

    /// Every script without its text, by id.
    func scripts() async throws -> [StoredScript] {
        try await read { db in
            try StoredScript.fetchAll(db, sql: "SELECT \(StoredScript.metadataColumns) FROM scripts ORDER BY id")
        }
    }

    /// Saves a text under a name: a new script, or the next state of one that exists.
    ///
    /// - Parameters:
    ///   - insertOnly: refuses a name that exists.
    ///   - source: nil keeps the source of a script that exists.
    /// - Throws: `StoreError.nameTaken` with `insertOnly`.
    func saveScript(named name: String, text: [UInt8], source: String?, insertOnly: Bool) async throws -> SaveOutcome {
        let date = now()
        let step = settings.nonceStep
        let outcome = try await write { db in
            let known = try Row.fetchOne(db, sql: "SELECT id, nonce FROM scripts WHERE name = ?", arguments: [name])
            guard let known else {
                try db.execute(
                    sql: "INSERT INTO scripts (name, source, lastSaveDate, nonce, text) VALUES (?, ?, ?, ?, ?)",
                    arguments: [name, source, date, step, Self.blob(text)]
                )
                return SaveOutcome(id: db.lastInsertedRowID, created: true, nonce: step)
            }
            guard !insertOnly else { throw StoreError.nameTaken(name) }
            let outcome = SaveOutcome(id: known["id"], created: false, nonce: known["nonce"] + step)
            try db.execute(
                sql: """
                    UPDATE scripts SET text = ?, source = COALESCE(?, source), lastSaveDate = ?, nonce = ? WHERE id = ?
                    """,
                arguments: [Self.blob(text), source, date, outcome.nonce, outcome.id]
            )
            return outcome
        }
        forgetRenderedList()
        return outcome
    }

    /// Removes a script. Agents that had it have none afterwards.
    ///
    /// - Returns: whether there was one.
    func deleteScript(id: Int64) async throws -> Bool {
        let removed = try await write { db in
            try db.execute(sql: "DELETE FROM scripts WHERE id = ?", arguments: [id])
            guard db.changesCount > 0 else { return false }
            try db.execute(
                sql: "UPDATE agents SET scriptId = 0, nonce = nonce + 1 WHERE scriptId = ?",
                arguments: [id]
            )
            return true
        }
        forgetRenderedList()
        return removed
    }

    /// An SQLite blob of the bytes; an empty one is not NULL.
    static func blob(_ bytes: [UInt8]) -> DatabaseValue {
        Data(bytes).databaseValue
    }

    private static func scriptColumns(_ withText: Bool) -> String {
        withText ? StoredScript.metadataColumns + ", text" : StoredScript.metadataColumns
    }
}
