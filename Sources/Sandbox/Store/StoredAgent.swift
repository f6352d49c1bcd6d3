import GRDB

/// An agent with every field of the API's record and its saved launch options.
struct StoredAgent: Sendable, Equatable, Codable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "agents"

    /// Nil until the store has given one.
    var id: Int64?
    var name = "New agent"
    /// 0 when no script is associated.
    var scriptId: Int64 = 0
    var proxy = "none"
    var proxyAddress: String?
    var proxyUsername: String?
    var proxyPassword: String?
    var disableWebSecurity = false
    var ignoreSslErrors = false
    var loadImages = true
    var launch = "manually"
    var nbLaunches: Int64 = 0
    var showDebug = true
    var awsFolder = ""
    /// In the unit of `Settings.timeLimitUnitSeconds`; 0 is no limit.
    var executionTimeLimit: Double = 5
    var fileMgmt = "folders"
    var fileMgmtMaxFolders: Int64 = 10
    var lastEndMessage: String?
    var lastEndStatus: String?
    var maxParallelExecs: Int64 = 1
    var userAwsFolder = ""
    var nonce: Int64 = 1
    /// Saved launch option; nil when none was saved.
    var command: String?
    /// Saved launch option as JSON text; nil when none was saved.
    var argument: String?

    /// The id of an agent that the store has given out.
    var knownID: Int64 { id ?? 0 }

    mutating func didInsert(_ inserted: InsertionSuccess) {
        id = inserted.rowID
    }
}
