/// The `status` of every answer.
public enum JSendStatus: String, Hashable, Sendable, Codable, CaseIterable {
    /// The call did what it was asked to; `data` has the result.
    case success
    /// It did not; `message` says why.
    case error
    /// It did not, for a fault of the request: JSend's other word for an error.
    case fail
}
