/// Tells that a read failed and will be tried again, for those who watch.
public struct RetryNotice: Sendable {
    /// The call, such as `GET scripts.json`.
    public let call: String
    /// Why it failed.
    public let error: APIError
    /// How many tries have failed.
    public let attempt: Int
    /// How long until the next.
    public let delay: Duration
}
