internal import Workspace

/// A script that there is something to do about.
struct ScriptJob: Sendable {
    /// Its file, or where it would be.
    let file: ScriptFile
    /// What a list of all scripts just said.
    let listed: RemoteLook?
}
