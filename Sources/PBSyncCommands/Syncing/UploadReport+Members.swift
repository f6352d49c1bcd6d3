internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

extension UploadReport {
    /// The upload for programs.
    var members: [String: JSONValue] {
        [
            "script": .string(script.value), "id": .integer(id), "nonce": .integer(nonce),
            "previousNonce": previousNonce.map(JSONValue.integer) ?? .null, "bytes": .integer(Int64(bytes)),
            "sha256": .string(digest.hex), "created": .bool(isNew), "milliseconds": .integer(duration.milliseconds),
        ]
    }
}
