internal import PhantombusterModel

/// Takes a secret out of texts that may repeat it.
struct Redaction: Sendable {
    /// A text as short as this is no secret, and would be found everywhere.
    private static let shortest = 8
    private let secret: String?

    /// Nothing to take out.
    init() {
        secret = nil
    }

    /// Takes this out.
    init(of secret: String) {
        self.secret = secret.utf8.count >= Self.shortest ? secret : nil
    }

    /// The text with `[key]` wherever the secret stood.
    func redacted(_ text: String) -> String {
        guard let secret, text.contains(secret) else { return text }
        return text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "[key]")
    }

    /// The same for each text in a value: once it is written as JSON, what was escaped is not found any more.
    func redacted(_ value: JSONValue) -> JSONValue {
        guard secret != nil else { return value }
        return switch value {
        case .string(let text): .string(redacted(text))
        case .array(let values): .array(values.map(redacted))
        case .object(let members): .object(redacted(members))
        default: value
        }
    }

    /// The same for named values.
    func redacted(_ members: [String: JSONValue]) -> [String: JSONValue] {
        guard secret != nil else { return members }
        return Dictionary(members.map { (redacted($0.key), redacted($0.value)) }) { $1 }
    }
}
