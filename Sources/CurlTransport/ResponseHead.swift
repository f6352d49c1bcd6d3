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

    /// The most headers.
    private static let maximumCount = 256
    /// The most bytes of headers.
    private static let maximumBytes = 128 << 10

    /// The HTTP status; 0 before the first line.
    private(set) var status = 0
    private(set) var headers = TransportHeaders()
    private var bytes = 0
    private var isComplete = false

    /// Takes a line with its end.
    mutating func take(_ line: UnsafeRawBufferPointer) -> Progress {
        // After the body come trailers, which nobody here reads; they count all the same.
        bytes += line.count
        guard bytes <= Self.maximumBytes, headers.fields.count < Self.maximumCount else { return .flood }
        if isComplete { return .more }
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            // An interim answer, such as 100, has headers of its own that do not count.
            headers = TransportHeaders()
            let code = text.split(separator: " ", maxSplits: 2).dropFirst().first
            status = code.flatMap { Int($0.prefix(3)) } ?? 0
            return .more
        }
        let content = text.drop { $0 == "\r\n" || $0 == "\n" || $0 == "\r" }
        if content.isEmpty {
            isComplete = status >= 200
            return isComplete ? .complete : .more
        }
        if let colon = text.firstIndex(of: ":") {
            let value = text[text.index(after: colon)...]
            headers.append(name: String(text[..<colon]), value: Self.trimmed(value))
        }
        return .more
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
