internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

extension RemoteScript {
    /// The remote save for programs.
    var members: JSONValue {
        [
            "id": .integer(id), "nonce": .integer(nonce), "lastSaveDate": .integer(lastSaveDate),
            "sha256": digest.map { .string($0.hex) } ?? .null,
        ]
    }
}
