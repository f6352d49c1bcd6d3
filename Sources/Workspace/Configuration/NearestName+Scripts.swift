public import PhantombusterModel

extension NearestName {
    /// The known script that a mistyped name was meant to be; nil where none is near enough.
    ///
    /// A name without its extension, or with the other one, is that script's. Of the extension nothing counts as alike:
    /// `a.js` was not meant to be `b.js`.
    public static func script(for name: String, in known: some Sequence<ScriptName>) -> ScriptName? {
        let known = known.filter { $0.value != name }.sorted()
        let stem = stem(of: name).lowercased()
        if let same = known.first(where: { $0.stem.lowercased() == stem }) { return same }
        let alike = known.filter { distance(stem, $0.stem) < min(stem.count, $0.stem.count) }
        if let meant = likely(for: name, in: alike.map(\.value)) { return ScriptName(meant) }
        guard stem.count == name.count, let meant = likely(for: stem, in: alike.map(\.stem)) else { return nil }
        return alike.first { $0.stem == meant }
    }

    private static func stem(of name: String) -> String {
        for ending in [".js", ".coffee"] where name.hasSuffix(ending) { return String(name.dropLast(ending.count)) }
        return name
    }
}
