internal import PhantombusterAPI

/// Status and headers of an answer, read line by line as curl hands them over.
struct ResponseHead: Sendable {
    /// What came of one more line.
    enum Progress {
        case more
        /// The empty line of a final answer: what follows is its body.
        case complete
        /// More than any honest server sends.
        case flood
    }

    /// The most header lines.
    static let maximumCount = 128
    /// The most bytes of header lines.
    static let maximumBytes = 64 << 10

    /// The HTTP status; 0 before the first line.
    private(set) var status = 0
    private var fields: [(name: String, value: String)] = []
    private var lines = 0
    private var bytes = 0
    private var isComplete = false
    /// Whether the next line begins an answer; only there is a status to be read, whatever a header may be called.
    private var isAtStart = true

    /// The headers as they came.
    var headers: TransportHeaders { TransportHeaders(fields) }

    /// Takes a line with its end.
    ///
    /// Everything counts against the limits: interim answers, such as 100, and the trailers after a body, too, though
    /// nothing is kept of them.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Progress {
        lines += 1
        bytes += line.count
        guard bytes <= Self.maximumBytes, lines <= Self.maximumCount else { return .flood }
        if isComplete { return .more }
        let content = Self.trimmed(line[...], atStart: false)
        if content.isEmpty {
            isComplete = status >= 200
            isAtStart = true
            return isComplete ? .complete : .more
        }
        if isAtStart {
            isAtStart = false
            fields = []
            status = Self.status(in: content)
        } else if Self.isBlank(line[line.startIndex]), let last = fields.popLast() {
            // An old way to break a long value into lines.
            fields.append((name: last.name, value: last.value + " " + Self.text(Self.trimmed(content))))
        } else if let colon = content.firstIndex(of: UInt8(ascii: ":")) {
            let value = Self.trimmed(content[(colon + 1)...])
            fields.append((name: Self.text(content[..<colon]), value: Self.text(value)))
        }
        return .more
    }

    private static func status(in line: Slice<UnsafeRawBufferPointer>) -> Int {
        let rest = line.drop { $0 != UInt8(ascii: " ") }.drop { $0 == UInt8(ascii: " ") }
        return Int(text(rest.prefix(3))) ?? 0
    }

    private static func text(_ bytes: Slice<UnsafeRawBufferPointer>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private static func trimmed(
        _ line: Slice<UnsafeRawBufferPointer>,
        atStart: Bool = true
    ) -> Slice<UnsafeRawBufferPointer> {
        var line = line
        while let last = line.last, isBlank(last) { line.removeLast() }
        while atStart, let first = line.first, isBlank(first) { line.removeFirst() }
        return line
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
            || byte == UInt8(ascii: "\n")
    }
}
