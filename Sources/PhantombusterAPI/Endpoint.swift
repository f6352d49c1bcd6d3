/// Where the API is: `https://HOST[:PORT]/PATH`, or `http:` on loopback.
public struct Endpoint: Hashable, Sendable, CustomStringConvertible {
    /// `https`, or `http` on loopback.
    public let scheme: String
    /// The host in lower case; an IPv6 address without its brackets.
    public let host: String
    /// The port, also where the text did not name it.
    public let port: Int
    /// The path before every call's own, beginning with a slash and not ending with one; empty for the root.
    public let basePath: String

    /// The service itself.
    public static let service = Endpoint(scheme: "https", host: "phantombuster.com", port: 443, basePath: "/api/v1")

    private init(scheme: String, host: String, port: Int, basePath: String) {
        self.scheme = scheme
        self.host = host
        self.port = port
        self.basePath = basePath
    }

    /// An endpoint from its URL.
    ///
    /// - Throws: ``EndpointError`` for what is no such URL, for user info, query or fragment in it, and for `http:`
    ///   anywhere but on loopback, where the key would travel in the clear.
    public init(_ text: String) throws {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else {
            throw EndpointError.malformed("it holds spaces, backslashes, controls or characters beyond ASCII")
        }
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix("://") else {
            throw EndpointError.malformed("it does not begin with https://")
        }
        scheme = text[..<colon].lowercased()
        guard scheme == "https" || scheme == "http" else { throw EndpointError.scheme }
        let rest = text[text.index(colon, offsetBy: 3)...]
        if rest.contains("?") || rest.contains("#") { throw EndpointError.malformed("it has a query or a fragment") }
        let authority = rest.prefix { $0 != "/" }
        if authority.contains("@") { throw EndpointError.malformed("it names a user: a key belongs into apiKey") }
        (host, port) = try Self.split(authority, defaultPort: scheme == "https" ? 443 : 80)
        basePath = try Self.normalised(rest.dropFirst(authority.count))
        if scheme == "http" && !isLoopback { throw EndpointError.clearText(host: host) }
    }

    /// Whether the host is this machine: `localhost`, `127.0.0.0/8` or `::1`.
    public var isLoopback: Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Whether the host is one of the service's own.
    public var isServiceHost: Bool {
        scheme == "https" && (host == "phantombuster.com" || host == "api.phantombuster.com")
    }

    /// Host and, where it is not the scheme's own, port, as a `Host` header has them.
    public var authority: String {
        let name = host.contains(":") ? "[\(host)]" : host
        return port == (scheme == "https" ? 443 : 80) ? name : "\(name):\(port)"
    }

    /// The URL in one spelling: lower-case host, no default port, no slash at its end.
    public var description: String { "\(scheme)://\(authority)\(basePath)" }

    /// Splits `host:port`.
    private static func split(_ authority: Substring, defaultPort: Int) throws -> (host: String, port: Int) {
        let name: Substring
        let rest: Substring
        if authority.first == "[" {
            guard let end = authority.firstIndex(of: "]") else { throw EndpointError.malformed("a bracket is missing") }
            name = authority[authority.index(after: authority.startIndex)..<end]
            rest = authority[authority.index(after: end)...]
            guard name.contains(":"), name.allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }) else {
                throw EndpointError.malformed("what stands in brackets is no IPv6 address")
            }
        } else {
            name = authority.prefix { $0 != ":" }
            rest = authority.dropFirst(name.count)
            guard name.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_" }) else {
                throw EndpointError.malformed("the host holds characters that no host has")
            }
        }
        guard !name.isEmpty else { throw EndpointError.malformed("it names no host") }
        guard !rest.isEmpty else { return (name.lowercased(), defaultPort) }
        let digits = rest.dropFirst()
        guard rest.first == ":", !digits.isEmpty, digits.allSatisfy(\.isNumber),
            let port = Int(digits), (1...65535).contains(port)
        else { throw EndpointError.malformed("what follows the host is no port") }
        return (name.lowercased(), port)
    }

    /// The path without empty parts and without a slash at its end.
    private static func normalised(_ path: Substring) throws -> String {
        let parts = path.split(separator: "/")
        guard !parts.contains(where: { $0 == "." || $0 == ".." }) else {
            throw EndpointError.malformed("its path has parts of dots")
        }
        return parts.map { "/\($0)" }.joined()
    }
}
