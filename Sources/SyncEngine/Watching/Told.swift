internal import Workspace

/// What was last said of a script that was left as it is, so that the same is not said again and again.
struct Told: Hashable, Sendable {
    let outcome: ScriptOutcome
    let local: TextDigest?
    let nonce: Int64?
}
