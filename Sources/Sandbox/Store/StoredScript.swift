import GRDB

/// A script as the store keeps it. The text is bytes, so that every text comes back exactly as it came.
struct StoredScript: Sendable, Equatable, FetchableRecord {
    /// The script's id, never given twice.
    let id: Int64
    /// Its name with the extension, unique.
    let name: String
    /// Where it came from, as the client said.
    let source: String?
    /// The address it was loaded from; kept, never used.
    let url: String?
    /// Headers for that address, as JSON text.
    let httpHeaders: String?
    /// When it was last saved, in seconds.
    let lastSaveDate: Int64
    /// Moves with every save.
    let nonce: Int64
    /// The text as UTF-8; empty when it was not asked for.
    let text: [UInt8]

    init(row: Row) {
        id = row[0]
        name = row[1]
        source = row[2]
        url = row[3]
        httpHeaders = row[4]
        lastSaveDate = row[5]
        nonce = row[6]
        text = row.count > 7 ? Self.bytes(of: row, at: 7) : []
    }

    private static func bytes(of row: Row, at index: Int) -> [UInt8] {
        // An empty blob comes back as NULL from SQLite's C interface.
        (try? row.withUnsafeData(atIndex: index) { data in data.map { [UInt8]($0) } ?? [] }) ?? []
    }

    /// The columns of a record without its text, in the order that `init(row:)` reads.
    static let metadataColumns = "id, name, source, url, httpHeaders, lastSaveDate, nonce"
}
