internal import PhantombusterModel

extension LaunchOutputMode {
    /// Whether standard output has the agent's console.
    var showsConsole: Bool {
        switch self {
        case .eventStream, .raw, .resultObjectWithOutput: true
        case .json, .resultObject, .firstResultObject: false
        }
    }
}
