/// `application/x-www-form-urlencoded`, in a query or a body.
enum FormParser {
    /// The names and values in order, or nil when an escape is broken or a byte is not UTF-8.
    static func parse(_ bytes: some Collection<UInt8>) -> [(name: String, value: String)]? {
        var pairs: [(name: String, value: String)] = []
        for field in bytes.split(separator: UInt8(ascii: "&")) {
            let equals = field.firstIndex(of: UInt8(ascii: "="))
            guard let name = PercentEncoding.decode(field[..<(equals ?? field.endIndex)], plusIsSpace: true) else {
                return nil
            }
            let rest = equals.map { field[field.index(after: $0)...] } ?? field[field.endIndex...]
            guard let value = PercentEncoding.decode(rest, plusIsSpace: true) else { return nil }
            pairs.append((name, value))
        }
        return pairs
    }
}
