/// Why a server's identity could not be shown, as far as something else helps against it.
public enum TLSProblem: String, Hashable, Sendable, CaseIterable {
    /// Its certificate has expired, or is not valid yet.
    case date
    /// Its certificate is for another host.
    case host
    /// Nobody who is trusted vouches for its certificate.
    case authority
    /// The file with the authorities' certificates is missing or holds none.
    case authorityFile = "authority-file"
    /// It speaks versions of TLS that are broken, and no other.
    case oldProtocol = "old-protocol"
    /// It does not speak TLS.
    case noTLS = "no-tls"
    /// Anything else.
    case other
}
