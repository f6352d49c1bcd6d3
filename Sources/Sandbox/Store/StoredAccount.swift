import GRDB

/// The account: its address and what it has left.
struct StoredAccount: Sendable, Equatable, Codable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "account"

    /// Always 1: there is one account.
    var id: Int64 = 1
    var email: String
    /// Seconds of execution time.
    var timeLeft: Int64
    var emailsLeft: Int64
    var captchasLeft: Int64
    /// Bytes.
    var storageLeft: Int64
    /// Bytes.
    var databaseLeft: Int64
}
