/// One HTTP request.
public struct TransportRequest: Sendable, CustomStringConvertible {
    /// What the request is to do.
    public enum Method: String, Hashable, Sendable {
        case get = "GET"
        case post = "POST"
        case delete = "DELETE"
    }

    /// What the request is to do.
    public var method: Method
    /// The whole URL, percent-encoded; it never holds the key.
    public var url: String
    /// Header names and values, in order.
    public var headers: [(name: String, value: String)]
    /// The body; nil for none, which for a POST is not the same as an empty one.
    public var body: [UInt8]?
    /// How long and how big the exchange may become.
    public var limits: TransportLimits

    /// A request.
    public init(
        method: Method,
        url: String,
        headers: [(name: String, value: String)] = [],
        body: [UInt8]? = nil,
        limits: TransportLimits = .standard
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.limits = limits
    }

    /// Method, URL, the names of the headers and the body's size: no header's value, nothing of the body.
    public var description: String {
        let names = headers.map(\.name).joined(separator: ", ")
        return "\(method.rawValue) \(url) [\(names)]" + (body.map { " \($0.count) bytes" } ?? "")
    }
}

extension TransportRequest: CustomDebugStringConvertible, CustomReflectable {
    /// The same as ``description``.
    public var debugDescription: String { description }

    /// Nothing but the ``description``: a dump must not show the headers.
    public var customMirror: Mirror { Mirror(self, children: ["request": description]) }
}
