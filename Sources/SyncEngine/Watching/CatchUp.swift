internal import PhantombusterModel

/// What is left to do of a comparison of everything that somebody waits for: the one at the start, or one asked for.
struct CatchUp: Sendable {
    /// Whether it is the one at the start.
    var isStart: Bool
    /// The scripts that are being worked on; nil until it is known which.
    var pending: Set<ScriptName>?
    /// How many scripts are watched.
    var scripts = 0
    /// How many were uploaded.
    var uploaded = 0
    /// How many are in conflict, refused or failed.
    var unresolved = 0
    /// What was uploaded and is to be launched when all is there.
    var launches: [LaunchWish] = []
}
