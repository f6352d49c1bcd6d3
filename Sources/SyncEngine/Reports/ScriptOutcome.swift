/// How the work on one script ended.
public enum ScriptOutcome: Hashable, Sendable {
    /// There was nothing to do.
    case unchanged
    /// It was done.
    case done
    /// It would be done; this is a dry run.
    case planned(PlannedAction)
    /// It was left as it is.
    case held(HoldReason)
    /// Both texts are in the file, or beside it, for a person to bring together.
    case unresolved
    /// It was done, but another save came in between.
    case overtaken
    /// The remote name is illegal here.
    case illegal(reason: String)
    /// It failed.
    case failed(SyncProblem)
}
