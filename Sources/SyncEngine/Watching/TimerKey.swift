internal import PhantombusterModel

/// What something that calls back later is for; there is one of each at a time.
enum TimerKey: Hashable, Sendable {
    /// Believing what looked like the middle of a save.
    case grace
    /// Finding out who changed what.
    case decision
    /// Finding out whether the server is back.
    case probe
    /// Looking again at a file that somebody was writing.
    case writing(ScriptName)
    /// Trying a script again.
    case retry(ScriptName)
    /// Giving back memory when nothing goes on.
    case rest
    /// Comparing the files.
    case comparison
    /// The agreed texts are to be made durable.
    case durability
    /// Writing remote edits into files.
    case pull
}
