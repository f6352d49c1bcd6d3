/// Which links lead to which files below the root. Pure: where a link leads is told to it.
///
/// The kernel tells of a change under the name of the file itself, never under that of a link to it.
struct LinkTable: Sendable {
    /// Where each link leads; nil where it leads to nothing that is of interest.
    private var targets: [String: String?] = [:]
    private var links: [String: Set<String>] = [:]

    /// Whether there are none.
    var isEmpty: Bool { targets.isEmpty }

    /// Every link.
    var all: [String] { targets.keys.sorted() }

    /// Whether some links lead to nothing that is there.
    var hasDangling: Bool { targets.values.contains { $0 == nil } }

    /// Whether there is a link of this path.
    func contains(_ path: String) -> Bool { targets.keys.contains(path) }

    /// The links that lead to a file.
    func links(to path: String) -> Set<String> { links[path, default: []] }

    /// Takes in where a link leads.
    ///
    /// - Returns: Whether that is elsewhere than before.
    @discardableResult
    mutating func set(_ link: String, to target: String?) -> Bool {
        if let old = targets[link] {
            if old == target { return false }
            forget(link)
        }
        targets[link] = .some(target)
        if let target { links[target, default: []].insert(link) }
        return true
    }

    /// Forgets a link.
    mutating func forget(_ link: String) {
        guard let old = targets.removeValue(forKey: link), let target = old else { return }
        links[target]?.remove(link)
        if links[target]?.isEmpty == true { links[target] = nil }
    }
}
