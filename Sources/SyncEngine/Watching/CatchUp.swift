internal import PhantombusterModel

/// What is left to do of the comparison at the start.
struct CatchUp: Sendable {
    /// The scripts that are being worked on.
    var pending: Set<ScriptName> = []
    /// How many scripts are watched.
    var scripts = 0
    /// How many were uploaded.
    var uploaded = 0
    /// How many are in conflict, refused or failed.
    var unresolved = 0
    /// What was uploaded and is to be launched when all is there.
    var launches: [LaunchWish] = []
}
