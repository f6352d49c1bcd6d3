import GRDB

/// One launch of an agent.
struct StoredContainer: Sendable, Equatable, Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "containers"

    /// Nil until the store has given one; ids only ever grow.
    var id: Int64?
    var agentId: Int64
    var status: ContainerStatus
    /// Seconds; when it was queued.
    var queueDate: Int64
    /// Seconds; nil until it started.
    var launchDate: Int64?
    /// Seconds; nil until it ended.
    var endDate: Int64?
    var launchType: String
    /// Which launch of the agent this is, from 1.
    var launchNumber: Int64
    var lastEndMessage: String?
    var lastEndStatus: String?
    /// Nil when no process ended by itself (aborted, time limit, launch failed).
    var exitCode: Int64?
    /// The command asked for in the launch; nil leaves it to directive, saved option and default.
    var command: String?
    /// The argument as JSON text.
    var argument: String?
    /// The process that runs it, so that the next start can end what a crash left behind.
    var pid: Int64?
    /// Its process group.
    var pgid: Int64?
    /// The start time of `pid` in the kernel's ticks, which tells it from a later process of the same number.
    var pidStart: Int64?
    /// The result object as JSON text; nil when none was set.
    var resultObject: String?
    /// Bytes of console output; exact once ended.
    var outputBytes: Int64 = 0

    /// The id of a container that the store has given out.
    var knownID: Int64 { id ?? 0 }

    mutating func didInsert(_ inserted: InsertionSuccess) {
        id = inserted.rowID
    }
}
