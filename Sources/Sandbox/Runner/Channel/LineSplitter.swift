/// Cuts a stream of bytes into lines.
struct LineSplitter: Sendable {
    /// The longest line; whoever sends a longer one is not listened to any more.
    let limit: Int
    private var rest: [UInt8] = []
    /// How much of `rest` is known to hold no line's end.
    private var searched = 0
    private(set) var isOverLimit = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes more bytes and gives the lines that are complete now, without their ends.
    mutating func add(_ bytes: [UInt8]) -> [[UInt8]] {
        guard !isOverLimit else { return [] }
        rest += bytes
        var lines: [[UInt8]] = []
        var start = 0
        while let end = rest[max(start, searched)...].firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(Array(rest[start..<end]))
            start = end + 1
            searched = start
        }
        rest.removeFirst(start)
        searched = rest.count
        if rest.count > limit {
            isOverLimit = true
            rest = []
        }
        return lines
    }
}
