/// Cuts a stream of bytes into lines.
struct LineSplitter: Sendable {
    /// A line, without its end.
    enum Line: Sendable, Equatable {
        case whole([UInt8])
        /// It was longer than the limit; what it said is not kept.
        case tooLong
    }

    /// The longest line.
    let limit: Int
    private var rest: [UInt8] = []
    /// How much of `rest` is known to hold no line's end.
    private var searched = 0
    private var isSkipping = false

    init(limit: Int) {
        self.limit = limit
    }

    /// Takes more bytes and gives the lines that are complete now.
    mutating func add(_ bytes: [UInt8]) -> [Line] {
        rest += bytes
        var lines: [Line] = []
        var start = 0
        while let end = rest[max(start, searched)...].firstIndex(of: UInt8(ascii: "\n")) {
            lines.append(isSkipping || end - start > limit ? .tooLong : .whole(Array(rest[start..<end])))
            isSkipping = false
            start = end + 1
            searched = start
        }
        rest.removeFirst(start)
        if rest.count > limit {
            isSkipping = true
            rest = []
        }
        searched = rest.count
        return lines
    }
}
