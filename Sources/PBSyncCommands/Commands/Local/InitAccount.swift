internal import PhantombusterModel

/// What a first look at the account found.
struct InitAccount: Hashable, Sendable, CustomStringConvertible {
    /// The account's address, where the server tells it.
    var email: String?
    /// How many scripts it has.
    var scripts: Int
    /// How many agents it has.
    var agents: Int

    var description: String {
        let scripts = "\(scripts) \(scripts == 1 ? "script" : "scripts")"
        let agents = "\(agents) \(agents == 1 ? "agent" : "agents")"
        return "\(email ?? "the account") has \(scripts) and \(agents)"
    }

    /// The same for programs.
    var members: JSONValue {
        [
            "email": email.map(JSONValue.string) ?? .null, "scripts": .integer(Int64(scripts)),
            "agents": .integer(Int64(agents)),
        ]
    }
}
