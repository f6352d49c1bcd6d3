internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

extension ConflictReport {
    /// The conflict for programs, with the commands that lead out of it.
    var members: [String: JSONValue] {
        [
            "script": .string(script.value), "path": .string(path), "kind": .string(kind.rawValue),
            "base": base?.members ?? .null, "remote": remote?.members ?? .null,
            "local": localDigest.map { .object(["sha256": .string($0.hex), "bytes": .integer(Int64(localBytes))]) }
                ?? .null,
            "next": .array(nextCommands.map(JSONValue.string)),
        ]
    }

    /// The commands that show the conflict and end it.
    var nextCommands: [String] {
        let name = ShellWord.quoted(script.value)
        return [
            "pbsync diff \(name)", "pbsync resolve \(name) --ours", "pbsync resolve \(name) --theirs",
            "pbsync resolve \(name) --merge",
        ]
    }
}
