internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

extension DownloadReport {
    /// The download for programs.
    var members: [String: JSONValue] {
        [
            "script": .string(script.value), "path": .string(path), "id": .integer(id), "nonce": .integer(nonce),
            "bytes": .integer(Int64(bytes)), "sha256": .string(digest.hex), "created": .bool(isNew),
        ]
    }
}
