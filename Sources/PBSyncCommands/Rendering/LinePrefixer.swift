/// Puts a prefix before each line of one of several consoles that share an output.
///
/// Only whole lines are given, so that lines of two agents never mix.
struct LinePrefixer: Sendable {
    /// The longest line that is held until it ends; a longer one is broken.
    static let longestLine = 1 << 16

    private let prefix: [UInt8]
    private var line: [UInt8] = []

    /// A prefixer with this prefix, which is written as it is.
    init(_ prefix: String) {
        self.prefix = Array(prefix.utf8)
    }

    /// The whole lines that end in the next piece.
    mutating func write(_ bytes: [UInt8]) -> [UInt8] {
        var lines: [UInt8] = []
        for byte in bytes {
            line.append(byte)
            guard byte == 0x0A || line.count >= Self.longestLine else { continue }
            lines += prefix + line
            if byte != 0x0A { lines.append(0x0A) }
            line.removeAll(keepingCapacity: true)
        }
        return lines
    }

    /// A last line that has no end of its own.
    mutating func finish() -> [UInt8] {
        guard !line.isEmpty else { return [] }
        defer { line = [] }
        return prefix + line + [0x0A]
    }
}
