extension ArgumentFacts {
    /// What a value names.
    enum Kind: Hashable, Sendable {
        case script
        case agent
        case profile
        case other
    }

    /// What the value names, by what it is called in the help.
    var kind: Kind {
        if names.contains("--profile") { return .profile }
        if names.contains("--agent") { return .agent }
        guard isPositional else { return .other }
        switch valueName {
        case "name", "names", "script", "text": return .script
        case "agent": return .agent
        default: return .other
        }
    }
}
