/// The answer to a call that went well.
public struct Response<Value: Sendable>: Sendable {
    /// What `data` decodes to.
    public var value: Value
    /// The remark beside it, such as how an agent ended.
    public var message: String?
    /// The whole answer as it came.
    public var body: [UInt8]

    /// The server's clock as it answered, in seconds since 1970; nil where it does not tell.
    public var date: Int64?

    /// An answer.
    public init(value: Value, message: String? = nil, body: [UInt8], date: Int64? = nil) {
        self.value = value
        self.message = message
        self.body = body
        self.date = date
    }

    /// The JSON of `data` as the server wrote it; `null` where there is none.
    public var data: [UInt8] {
        var scanner = JSONScanner(body)
        return scanner.member("data").map(Array.init) ?? Array("null".utf8)
    }
}
