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
}
