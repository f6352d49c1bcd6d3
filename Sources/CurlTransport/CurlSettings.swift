/// What holds for every request of a transport.
public struct CurlSettings: Hashable, Sendable {
    /// The `User-Agent` header.
    public var userAgent: String
    /// How many requests to one host are under way at once, streams apart; further ones wait. Each has a connection.
    public var maximumConnectionsPerHost: Int
    /// A file of certificates (PEM) to trust instead of the system's; nil for the system's.
    public var certificateAuthorityFile: String?

    /// Settings.
    public init(
        userAgent: String = "pbsync",
        maximumConnectionsPerHost: Int = 8,
        certificateAuthorityFile: String? = nil
    ) {
        self.userAgent = userAgent
        self.maximumConnectionsPerHost = maximumConnectionsPerHost
        self.certificateAuthorityFile = certificateAuthorityFile
    }
}
