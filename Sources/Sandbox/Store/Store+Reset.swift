import GRDB
import Synchronization

extension Store {
    /// Removes agents with all they left behind. Ids go on from where they were.
    func resetAgents() async throws {
        let containers: [Int64] = try await write { db in
            let containers = try Int64.fetchAll(db, sql: "SELECT id FROM containers")
            for table in ["agents", "containers", "messages", "objects", "outbox", "storedFiles"] {
                try db.execute(sql: "DELETE FROM \(table)")
            }
            return containers
        }
        progress.withLock { $0.removeAll() }
        for container in containers { removeOutput(of: container) }
        folder.emptyStorage()
    }

    /// Removes scripts and what was said about them; agents stay, without a script.
    func resetScripts() async throws {
        try await write { db in
            try db.execute(sql: "DELETE FROM scripts")
            try db.execute(sql: "DELETE FROM storeInfo")
            try db.execute(sql: "UPDATE agents SET scriptId = 0, nonce = nonce + 1 WHERE scriptId <> 0")
        }
        forgetRenderedList()
    }

    /// Gives the account what a new one has.
    func resetAccount() async throws {
        let fresh = freshAccount
        try await write { db in try fresh.update(db) }
    }
}
