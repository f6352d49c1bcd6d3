/// Which `Host` headers are for this server.
///
/// A page of a stranger's can point a name of its own at this machine and then talk to the sandbox as if it were the
/// page's own server. The name gives it away. An address in the header cannot come about that way.
struct HostRule: Sendable, Equatable {
    /// The host that the server was told to listen on.
    let bound: String
    /// This machine's name; only believed when the server listens beyond loopback.
    let machine: String
    /// Lets every name pass.
    let allowsAll: Bool

    /// Whether the server listens on loopback only.
    var isLoopback: Bool { Self.isLoopback(bound) }

    /// Whether a `Host` header, with or without a port, is for this server.
    func allows(_ header: String) -> Bool {
        if allowsAll { return true }
        guard let host = Self.hostPart(of: header)?.lowercased(), !host.isEmpty else { return false }
        if Self.isLoopback(host) || host == bound.lowercased() { return true }
        return !isLoopback && (host == machine.lowercased() || Self.isAddress(host))
    }

    /// The header without its port and without an IPv6 address's brackets; nil when it is malformed.
    static func hostPart(of header: String) -> String? {
        if header.hasPrefix("[") {
            guard let end = header.firstIndex(of: "]") else { return nil }
            let rest = header[header.index(after: end)...]
            guard rest.isEmpty || isPort(rest) else { return nil }
            return String(header[header.index(after: header.startIndex)..<end])
        }
        guard let colon = header.firstIndex(of: ":") else { return header }
        return isPort(header[colon...]) ? String(header[..<colon]) : nil
    }

    /// Whether a host is loopback: its names, 127.0.0.0/8 and ::1.
    static func isLoopback(_ host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" { return true }
        return isIPv4(host) && host.hasPrefix("127.")
    }

    private static func isPort(_ text: Substring) -> Bool {
        text.first == ":" && text.dropFirst().utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private static func isAddress(_ host: String) -> Bool {
        isIPv4(host) || host.contains(":")
    }

    private static func isIPv4(_ host: String) -> Bool {
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }
}
