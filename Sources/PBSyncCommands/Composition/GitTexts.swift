internal import Workspace

/// Finds a script's earlier text in git's objects, for a merge in a fresh clone.
///
/// Git knows texts by another digest than the lock does, so the latest versions of scripts are read one by one.
struct GitTexts: Sendable {
    /// How many versions are read at most.
    private static let limit = 400
    /// The repository.
    let git: Git

    /// The text of this digest; nil where git has none of it, or there is no git.
    func text(of digest: TextDigest) async -> [UInt8]? {
        let log = try? await git.run([
            "log", "--all", "-n", "1000", "--format=", "--raw", "--no-abbrev", "--no-renames", "--", "*.js", "*.coffee",
        ])
        guard let log else { return nil }
        for object in Self.objects(in: log).prefix(Self.limit) {
            guard let text = try? await git.run(["cat-file", "blob", object]) else { continue }
            if TextDigest(of: text) == digest { return text }
        }
        return nil
    }

    /// The ids of the texts that changes brought, in the order of the changes: the fourth word of each raw line.
    static func objects(in log: [UInt8]) -> [String] {
        var seen: Set<String> = []
        return log.split(separator: 0x0A).compactMap { line in
            let words = line.split(separator: 0x20, maxSplits: 4)
            guard words.count == 5, words[0].first == UInt8(ascii: ":") else { return nil }
            let object = String(decoding: words[3], as: UTF8.self)
            let isObject = object.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
            guard isObject, object.contains(where: { $0 != "0" }) else { return nil }
            return seen.insert(object).inserted ? object : nil
        }
    }
}
