import GRDB
import Synchronization

extension Store {
    /// The whole answer of `scripts.json`, written straight from the rows.
    ///
    /// This is the most asked of all questions (every comparison starts with it), so the answer is kept until a script
    /// changes. The generation makes sure that an answer read before a change is not kept after it.
    func renderedScripts() async throws -> [UInt8] {
        let (known, generation) = renderedList.withLock { ($0.bytes, $0.generation) }
        if let known { return known }
        let bytes = try await read { db in
            var json = JSONBuffer(capacity: 16 * 1024)
            try json.successEnvelope { json in
                let rows = try Row.fetchCursor(
                    db.cachedStatement(sql: "SELECT \(StoredScript.metadataColumns) FROM scripts ORDER BY id")
                )
                try json.array { elements in
                    while let row = try rows.next() {
                        elements.next { ScriptJSON.writeListEntry(StoredScript(row: row), to: &$0) }
                    }
                }
            }
            return json.bytes
        }
        renderedList.withLock { list in
            if list.generation == generation { list.bytes = bytes }
        }
        return bytes
    }

    /// Called after every change of a script has been committed.
    func forgetRenderedList() {
        renderedList.withLock { list in
            list.generation += 1
            list.bytes = nil
        }
    }
}
