internal import PhantombusterModel
internal import SyncEngine

extension LaunchNotice {
    /// The notice for programs.
    var members: [String: JSONValue] {
        switch self {
        case .queued(let agent, let scripts), .aborting(let agent, let scripts), .skipped(let agent, let scripts),
            .starting(let agent, let scripts):
            ["agent": .integer(agent), "scripts": .array(scripts.map { .string($0.value) })]
        case .unbound(let script, let error): ["script": .string(script.value), "message": .string("\(error)")]
        case .failed(let script, let problem): ["script": .string(script.value), "message": .string("\(problem)")]
        }
    }
}
