import PhantombusterModel

/// Takes keys out of what is kept of a request.
enum Redaction {
    /// What stands in a key's place.
    static let placeholder = "[redacted]"
    /// The parameter that holds the key.
    private static let name = "key"
    /// The longest value that is kept whole.
    private static let longest = 200

    /// A query with its key replaced and everything else as it was sent.
    static func query(_ query: String) -> String {
        query.split(separator: "&", omittingEmptySubsequences: false).map { field in
            let parts = field.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { return String(field) }
            // The name may be written with escapes; one that is broken cannot be told from the key and goes as well.
            let name = PercentEncoding.decode(parts[0].utf8, plusIsSpace: true)
            return name == Self.name || name == nil ? "\(parts[0])=\(placeholder)" : String(field)
        }.joined(separator: "&")
    }

    /// Parameters as text, with the key replaced and long values cut.
    static func parameters(_ parameters: [String: JSONValue]) -> [String: String] {
        var kept: [String: String] = [:]
        for (name, value) in parameters {
            guard name != Self.name else {
                kept[name] = placeholder
                continue
            }
            let text = value.string ?? value.text
            kept[name] = text.utf8.count <= longest ? text : "\(text.prefix(longest))… (\(text.utf8.count) bytes)"
        }
        return kept
    }
}
