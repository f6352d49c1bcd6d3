/// Turns what a program prints into what a terminal would get: every line feed comes with a carriage return.
struct ConsoleText: Sendable {
    private var endsWithReturn = false

    /// The next piece; `\r\n` stays as it is, also where it is cut between two pieces.
    mutating func convert(_ bytes: [UInt8]) -> [UInt8] {
        guard let last = bytes.last else { return [] }
        defer { endsWithReturn = last == UInt8(ascii: "\r") }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 16 + 2)
        var start = 0
        while let feed = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
            text.append(contentsOf: bytes[start..<feed])
            let hasReturn = feed > 0 ? bytes[feed - 1] == UInt8(ascii: "\r") : endsWithReturn
            if !hasReturn { text.append(UInt8(ascii: "\r")) }
            text.append(UInt8(ascii: "\n"))
            start = feed + 1
        }
        text.append(contentsOf: bytes[start...])
        return text
    }
}
