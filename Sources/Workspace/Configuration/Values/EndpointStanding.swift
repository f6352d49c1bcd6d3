/// What an endpoint is to the user: the client, which knows how to read its URL, tells it to those who judge settings.
public enum EndpointStanding: Hashable, Sendable, CaseIterable {
    /// One of the service's own hosts.
    case service
    /// This machine: a sandbox, a tunnel, a test.
    case loopback
    /// Anything else.
    case elsewhere
}
