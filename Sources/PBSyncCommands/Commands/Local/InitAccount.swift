internal import PhantombusterModel

/// What a first look at the account found.
struct InitAccount: Hashable, Sendable, CustomStringConvertible {
    /// The account's address, where the server tells it.
    var email: String?
    /// The names of its scripts, as the server has them.
    var scripts: [String]
    /// How many agents it has.
    var agents: Int

    var description: String {
        "\(email ?? "the account") has \(CountText.of(scripts.count, "script")) and \(CountText.of(agents, "agent"))"
    }

    /// The same for programs.
    var members: JSONValue {
        [
            "email": email.map(JSONValue.string) ?? .null, "scripts": .integer(Int64(scripts.count)),
            "agents": .integer(Int64(agents)),
        ]
    }
}
