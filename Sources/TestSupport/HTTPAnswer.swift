internal import PhantombusterAPI
public import PhantombusterModel

/// An HTTP answer as it came over a ``ClientConnection``.
public struct HTTPAnswer: Sendable, CustomStringConvertible {
    /// The status.
    public let status: Int
    /// The headers by lower-case name; of several of one name the last.
    public let headers: [String: String]
    /// The body, its chunks joined.
    public let body: [UInt8]

    /// The body as text.
    public var text: String { String(decoding: body, as: UTF8.self) }
    /// The body as JSON; nil when it is none.
    public var json: JSONValue? { JSONValue(parsing: text) }
    /// The `data` of a JSend answer; nil when there is none.
    public var data: JSONValue? { json?["data"] }
    /// The `message` of a JSend answer; nil when there is none.
    public var message: String? { json?["message"]?.string }
    /// Everything, for the message of a failed expectation.
    public var description: String { "HTTP \(status) \(headers)\n\(text)" }

    /// The connection ended before the answer did.
    public struct Incomplete: Error, CustomStringConvertible {
        /// What had come.
        public let got: [UInt8]

        /// What had come, as text.
        public var description: String { "the connection ended after: \(String(decoding: got, as: UTF8.self))" }
    }
}
