internal import PhantombusterModel
internal import Workspace

extension ScriptBase {
    /// The base for programs.
    var members: JSONValue {
        [
            "id": .integer(id), "nonce": .integer(nonce), "lastSaveDate": .integer(lastSaveDate),
            "sha256": .string(digest.hex),
        ]
    }
}
