internal import PhantombusterModel

/// An upload that calls for a launch.
struct LaunchWish: Hashable, Sendable {
    let script: ScriptName
    let id: Int64?
}
