/// What a run did.
public struct SyncReport: Hashable, Sendable {
    /// What it did about each script, in the order of their names.
    public var results: [ScriptResult]
    /// What stopped everything; nil where the run came to its end.
    public var problem: SyncProblem?
    /// The names that a person gave.
    public var named: Set<String>
    /// Whether an illegal remote name is a failure.
    public var isStrict: Bool

    /// The results with this name.
    public subscript(name: String) -> ScriptResult? {
        results.first { $0.name == name }
    }

    /// The exit code of the run.
    ///
    /// What stopped everything comes first. Then a conflict, for whoever goes on without a look at it builds on sand.
    /// Then failures: 68 where other scripts were done, else what the failures have in common, or the most telling of
    /// them.
    public var exitCode: Int32 {
        if let problem { return problem.exitCode }
        let codes = results.map { $0.exitCode(isNamedOrStrict: isStrict || named.contains($0.name)) }.filter { $0 != 0 }
        if codes.isEmpty { return 0 }
        if codes.contains(73) { return 73 }
        if results.contains(where: \.isEffective) { return 68 }
        return Self.order.first { codes.contains($0) } ?? 1
    }

    private static let order: [Int32] = [77, 78, 65, 66, 76, 1, 75]
}
