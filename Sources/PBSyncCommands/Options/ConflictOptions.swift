internal import ArgumentParser
internal import Workspace

/// What to do where both sides changed.
struct ConflictOptions: ParsableArguments {
    @Option(
        name: .customLong("on-conflict"),
        help: ArgumentHelp(
            "Where both sides changed: ask, abort, ours, theirs, merge or keep-both.",
            discussion: "By default a terminal is asked and everything else aborts.",
            valueName: "policy"
        )
    )
    var policy: ConflictPolicy?

    /// The policy for this run.
    func resolved(_ settings: ProjectSettings, canAsk: Bool) -> ConflictPolicy {
        let policy = policy ?? settings.onConflict?.value ?? .ask
        return policy == .ask && !canAsk ? .abort : policy
    }
}
