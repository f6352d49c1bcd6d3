/// A whole answer.
public struct TransportResponse: Sendable {
    /// The HTTP status.
    public var status: Int
    /// The answer's headers.
    public var headers: TransportHeaders
    /// The body, decompressed.
    public var body: [UInt8]

    /// An answer.
    public init(status: Int, headers: TransportHeaders = TransportHeaders(), body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
