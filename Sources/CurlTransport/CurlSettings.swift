/// What holds for every request of a transport.
public struct CurlSettings: Hashable, Sendable {
    /// The `User-Agent` header.
    public var userAgent: String
    /// How many connections to one host may be open at once; further requests wait for one.
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
