internal import PhantombusterAPI

/// What travels over the network.
struct Network: Sendable {
    /// A transport that trusts the system's authorities, or those in this file where one is given.
    var transport: @Sendable (_ certificateAuthority: String?) throws -> any Transport
}
