internal import PhantombusterModel

/// What could be read of a lock.
///
/// A whole lock is read as JSON. Of a damaged one every block that stands whole is used, found line by line in the form
/// in which locks are written. Git's conflict markers make two locks of one: blocks that only one side has, or both have
/// alike, are used. Where the sides differ about a script, none of them is: the newer block may belong to a text that
/// the file beside does not hold, and then an upload would silently undo it. An unknown base asks at worst, and heals by
/// itself where the texts are equal; both candidates are kept for those who can find out more.
struct LockReading: Sendable {
    var document = LockDocument()
    var damage: LockDamage?
    /// Bases about which the two sides of a conflict differ, by profile.
    var contested: [String: [ScriptName: [ScriptBase]]] = [:]

    init() {}

    /// Reads a lock.
    ///
    /// - Parameter endpoint: The endpoint in use, for profiles whose endpoint the sides of a conflict differ about.
    init(_ bytes: [UInt8], endpoint: String) {
        let bom: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: bom) ? bytes.dropFirst(3) : bytes[...]
        do throws(LockParser.Failure) {
            guard case .object(let root) = try LockParser.parse(text) else { throw LockParser.Failure(line: 1) }
            document = LockDocument(root: root)
        } catch {
            let sides = ConflictSides(text)
            damage =
                text.allSatisfy { $0 <= 0x20 } ? .empty : sides.isMarked ? .conflictMarkers : .syntax(line: error.line)
            let versions = [sides.ours, sides.theirs].map(LockSalvage.init)
            merge(sides.isMarked ? versions : [versions[0]], endpoint: endpoint)
        }
    }

    private mutating func merge(_ versions: [LockSalvage], endpoint: String) {
        let endpoint = LockDocument.normalised(endpoint)
        if let version = versions.compactMap(\.version).max(), version > LockDocument.version {
            document = LockDocument(root: ["version": .integer(version)])
            return
        }
        let profiles = Set(versions.flatMap { $0.profiles.keys })
        for profile in profiles {
            let sides = versions.compactMap { $0.profiles[profile] }.filter { $0.endpoint != nil }
            // Bases belong to their endpoint: those of another one are no candidates.
            guard let used = sides.first(where: { $0.endpoint == endpoint }) ?? sides.first else { continue }
            var found: [ScriptName: Set<ScriptBase>] = [:]
            for side in sides where side.endpoint == used.endpoint {
                for (name, bases) in side.bases { found[name, default: []].formUnion(bases) }
            }
            let agreed = found.compactMapValues { $0.count == 1 ? $0.first : nil }
            document.apply(agreed, profile: profile, endpoint: used.endpoint ?? endpoint)
            let differing = found.filter { $0.value.count > 1 }
            if !differing.isEmpty { contested[profile] = differing.mapValues { $0.sorted { $0.nonce < $1.nonce } } }
        }
    }
}
