import GRDB

/// A message of an agent, as `output.json` lists them.
struct StoredMessage: Sendable, Equatable, FetchableRecord {
    let id: Int64
    let containerId: Int64
    /// Seconds.
    let date: Int64
    let text: String
    /// `normal`, `warning` or `error`.
    let type: String
    /// Lines as a JSON array.
    let context: String

    init(row: Row) {
        id = row["id"]
        containerId = row["containerId"]
        date = row["date"]
        text = row["text"]
        type = row["type"]
        context = row["context"]
    }
}
