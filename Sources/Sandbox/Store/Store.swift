import Foundation
import GRDB
import Logging
import Synchronization

/// All that the sandbox remembers: one SQLite database and the files beside it, in one folder.
///
/// Reads run on GRDB's readers (WAL: they neither wait for a write nor hold one up), writes one after the other on
/// its writer queue. A write that has begun is always carried through, also when the task that asked is cancelled:
/// a client that goes away must not undo the end of a run.
final class Store: Sendable {
    /// The data folder.
    let folder: DataFolder
    /// The settings that new accounts and limits come from.
    let settings: Settings
    /// The time in seconds; given in so that tests can turn it.
    let now: @Sendable () -> Int64
    let pool: DatabasePool
    /// What is only true while a container runs, and therefore not worth a write.
    let progress = Mutex<[Int64: RunProgress]>([:])
    /// The list of scripts as it is answered, until a script changes.
    let renderedList = Mutex<RenderedList>(RenderedList())

    /// Opens the database in `folder`, creating or migrating it.
    init(
        folder: DataFolder,
        settings: Settings = Settings(),
        now: @escaping @Sendable () -> Int64 = { Int64(Date().timeIntervalSince1970) }
    ) throws {
        self.folder = folder
        self.settings = settings
        self.now = now
        var configuration = Configuration()
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(5)
        configuration.prepareDatabase { db in
            // With WAL, NORMAL survives every crash of the process; only a power cut may cost the last moments.
            try db.execute(sql: "PRAGMA synchronous = NORMAL")
        }
        pool = try DatabasePool(path: folder.databasePath, configuration: configuration)
        try Self.migrator.migrate(pool)
        try createAccount()
    }

    /// Runs a query on a reader.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            pool.asyncRead { access in
                continuation.resume(with: Result { try body(access.get()) })
            }
        }
    }

    /// Runs a transaction on the writer, to its end whatever happens to the calling task.
    func write<Value: Sendable>(_ body: @escaping @Sendable (Database) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            pool.asyncWrite(body) { _, result in
                continuation.resume(with: result)
            }
        }
    }

    /// Moves the log into the database and closes it. Nothing may be asked of the store afterwards.
    func close() {
        pool.writeWithoutTransaction { db in _ = try? db.checkpoint(.truncate) }
        try? pool.close()
    }
}
