public import ChangeFeed
public import PhantombusterModel

/// What the user should know about the watching itself.
public enum WatchNotice: Hashable, Sendable {
    /// What the feed has to say.
    case feed(FeedNotice)
    /// Single changes could not be told apart, so everything is compared.
    case comparing(EverythingReason)
    /// These scripts' files were changed by a switch of branches, and wait for a push or their next save.
    case held([ScriptName])
    /// Some program has had this script's file open for writing for a while, so its text may not be complete.
    case openForWriting(ScriptName)
}
