/// Where the sandbox serves.
struct Endpoint: Sendable, Equatable {
    let host: String
    let port: Int

    /// The API's address, with the host as it was asked for.
    var url: String { Self.url(host, port) }

    /// The address for a command on this machine: "every address" is none that one can connect to everywhere.
    var reachableURL: String {
        switch host {
        case "0.0.0.0": Self.url("127.0.0.1", port)
        case "::": Self.url("::1", port)
        default: url
        }
    }

    /// The server's address without a path.
    var origin: String { String(reachableURL.dropLast("/api/v1".count)) }

    private static func url(_ host: String, _ port: Int) -> String {
        "http://\(host.contains(":") ? "[\(host)]" : host):\(port)/api/v1"
    }
}
