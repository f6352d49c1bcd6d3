/// Where on a terminal a piece of a console ends.
enum ConsoleLine {
    /// Whether what is written next goes on in the same line; nil where the piece consists of nothing but colours.
    static func isOpen(after bytes: [UInt8]) -> Bool? {
        var rest = bytes[...]
        // Colours take no place: a line that ends before them has ended.
        while rest.last == UInt8(ascii: "m"), let escape = rest.lastIndex(of: 0x1B) {
            let sequence = rest[escape...].dropFirst()
            let parameters = sequence.dropFirst().dropLast()
            guard sequence.first == UInt8(ascii: "["), parameters.allSatisfy({ (0x30...0x3B).contains($0) }) else {
                break
            }
            rest = rest[..<escape]
        }
        return rest.last.map { $0 != 0x0A }
    }
}
