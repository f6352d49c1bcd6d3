/// Makes settings of a configuration's JSON. Everything that is wrong is noted, and the rest read on, so that one look
/// at the file mends all of it.
struct ConfigurationDecoder {
    /// The file, for places.
    let file: String
    /// Resolves the paths that the file names.
    let paths: PathResolver
    private(set) var problems: [ConfigurationError] = []

    init(file: String, paths: PathResolver) {
        self.file = file
        self.paths = paths
    }

    /// The document that a file's bytes are.
    ///
    /// - Throws: The first error in the order of the file; the further ones are its ``ConfigurationError/others``.
    static func decode(
        _ bytes: [UInt8],
        file: String,
        paths: PathResolver
    ) throws(ConfigurationError) -> ConfigurationDocument {
        let node: JSONNode
        do {
            node = try JSONReader.read(bytes)
        } catch {
            throw ConfigurationError(error, in: file)
        }
        var decoder = ConfigurationDecoder(file: file, paths: paths)
        let document = decoder.document(node)
        try decoder.throwProblems()
        return document
    }

    /// Throws what was noted, if anything was.
    func throwProblems() throws(ConfigurationError) {
        let sorted = problems.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
        guard var first = sorted.first else { return }
        first.others = Array(sorted.dropFirst())
        throw first
    }

    /// Notes that something is wrong.
    mutating func note(_ message: String, at position: SourcePosition, hint: String? = nil) {
        problems.append(ConfigurationError(JSONProblem(at: position, message, hint: hint), in: file))
    }

    /// The place of a value, for those who have to complain about it later.
    func origin(_ node: JSONNode) -> ValueOrigin {
        .file(path: file, line: node.position.line, column: node.position.column)
    }

    /// The members of an object, with unknown names noted and left out.
    mutating func members<Key: RawRepresentable<String>>(
        of node: JSONNode,
        at path: SettingPath,
        known: [Key]
    ) -> [(key: Key, value: JSONNode)] {
        guard case .object(let members) = node.content else {
            noteWrongKind(node, at: path, needed: "an object")
            return []
        }
        return members.compactMap { member in
            if let key = known.first(where: { $0.rawValue == member.name }) { return (key, member.value) }
            noteUnknown(member, at: path, known: known.map(\.rawValue))
            return nil
        }
    }

    /// Notes that a value is of the wrong kind.
    mutating func noteWrongKind(_ node: JSONNode, at path: SettingPath, needed: String) {
        note("\(path) must be \(needed), not \(node.kind)", at: node.position)
    }

    private mutating func noteUnknown(_ member: JSONMember, at path: SettingPath, known: [String]) {
        let nearest = NearestName.nearest(to: member.name, in: known) ?? ""
        let isLikely = NearestName.likely(for: member.name, in: known) != nil
        let all = known.map { "\"\($0)\"" }.joined(separator: ", ")
        note(
            "\(path.of(member.name)) is no known key; the nearest one is \"\(nearest)\"",
            at: member.position,
            hint: isLikely ? "did you mean \"\(nearest)\"?" : "known here are \(all)"
        )
    }
}
