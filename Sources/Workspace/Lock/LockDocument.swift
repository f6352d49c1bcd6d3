internal import PhantombusterModel

/// What a lock says: per profile an endpoint, and per script its base.
///
/// Members that are not known here, and blocks that are not complete, are kept as they are.
struct LockDocument: Hashable, Sendable {
    static let version: Int64 = 1
    private(set) var root: [String: LockValue]

    init(root: [String: LockValue] = [:]) {
        self.root = root
    }

    /// The version that the document says it has; nil for none, or for what is no number.
    var version: Int64? { root["version"]?.integer }

    private var profiles: [String: LockValue] { root["profiles"]?.members ?? [:] }

    /// The endpoint that a profile's bases belong to; nil where there is no such profile.
    func endpoint(of profile: String) -> String? {
        profiles[profile]?["endpoint"]?.string.map(Self.normalised)
    }

    /// A profile's bases; a block without all that a base needs is none.
    func bases(of profile: String) -> [ScriptName: ScriptBase] {
        var bases: [ScriptName: ScriptBase] = [:]
        for (key, value) in profiles[profile]?["scripts"]?.members ?? [:] {
            if let name = ScriptName(key), let base = ScriptBase(value) { bases[name] = base }
        }
        return bases
    }

    /// The digests of all bases of all profiles.
    var digests: Set<TextDigest> {
        var digests: Set<TextDigest> = []
        for profile in profiles.values {
            for value in (profile["scripts"]?.members ?? [:]).values {
                if let base = ScriptBase(value) { digests.insert(base.digest) }
            }
        }
        return digests
    }

    /// Sets bases of a profile, or removes them where they are nil.
    mutating func apply(_ changes: [ScriptName: ScriptBase?], profile: String, endpoint: String) {
        var profiles = profiles
        var members = profiles[profile]?.members ?? [:]
        var scripts = members["scripts"]?.members ?? [:]
        for (name, base) in changes {
            if let base {
                var block = scripts[name.value]?.members ?? [:]
                block.merge(base.members) { _, new in new }
                scripts[name.value] = .object(block)
            } else {
                scripts[name.value] = nil
            }
        }
        members["endpoint"] = .string(endpoint)
        members["scripts"] = .object(scripts)
        profiles[profile] = .object(members)
        root["profiles"] = .object(profiles)
        root["version"] = .integer(Self.version)
    }

    /// The canonical text: the same bases, the same bytes.
    var encoded: [UInt8] {
        var bytes: [UInt8] = []
        LockValue.object(root).write(to: &bytes)
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    /// An endpoint without the slash that may or may not stand at its end.
    static func normalised(_ endpoint: String) -> String {
        var text = endpoint[...]
        while text.last == "/" { text.removeLast() }
        return String(text)
    }
}

extension ScriptBase {
    /// The base in a script's block.
    init?(_ value: LockValue) {
        guard let id = value["id"]?.integer, let nonce = value["nonce"]?.integer,
            let date = value["lastSaveDate"]?.integer,
            let digest = value["sha256"]?.string.flatMap(TextDigest.init(hex:))
        else { return nil }
        self.init(id: id, nonce: nonce, lastSaveDate: date, digest: digest)
    }

    /// The members of the script's block.
    var members: [String: LockValue] {
        [
            "id": .integer(id), "nonce": .integer(nonce), "lastSaveDate": .integer(lastSaveDate),
            "sha256": .string(digest.hex),
        ]
    }
}
