/// A body in `application/x-www-form-urlencoded`.
struct FormBody: Sendable {
    static let contentType = "application/x-www-form-urlencoded"

    private(set) var bytes: [UInt8] = []

    /// Adds a field whose value is any bytes.
    mutating func add(_ name: String, _ value: [UInt8]) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "&")) }
        PercentEncoding.appendForm(Array(name.utf8), to: &bytes)
        bytes.append(UInt8(ascii: "="))
        PercentEncoding.appendForm(value, to: &bytes)
    }

    /// Adds a field of text.
    mutating func add(_ name: String, _ value: String) {
        add(name, Array(value.utf8))
    }

    /// Adds a flag where it is on: the API takes any value that is there for "on", `false` too.
    mutating func add(_ name: String, flag: Bool) {
        if flag { add(name, "1") }
    }
}
