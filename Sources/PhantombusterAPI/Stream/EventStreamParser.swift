/// Takes server-sent events apart, whatever pieces the wire cuts them into.
///
/// The console travels in events that are chunks, not lines: the `data` lines of one event join with a line feed, and
/// the data of consecutive events join with nothing between. Everything works on bytes, so a character that is cut in
/// two, by the wire or by the sender, comes out whole. Other fields than `data` are ignored.
public struct EventStreamParser: Sendable {
    /// What was found.
    public enum Item: Hashable, Sendable {
        /// An event's data: a piece of the console.
        case data([UInt8])
        /// A comment's text, without the colon and one space after it.
        case comment([UInt8])

        /// What a comment says about the run, if it does.
        public var notice: ContainerNotice? {
            guard case .comment(let text) = self else { return nil }
            return ContainerNotice(comment: text)
        }
    }

    /// A line that has not ended yet.
    private var line: [UInt8] = []
    /// The data of an event that has not ended yet; nil before its first `data` line.
    private var event: [UInt8]?
    /// Whether the last byte was a CR, so that an LF right after it belongs to the same line end.
    private var afterReturn = false
    /// Whether nothing but a byte order mark may have come so far.
    private var atStart = true

    /// A parser at the beginning of a stream.
    public init() {}

    /// How many bytes wait for the end of their line or event: what a peer that never ends one makes us hold.
    public var pendingBytes: Int { line.count + (event?.count ?? 0) }

    /// Takes the next piece of the stream.
    ///
    /// - Parameter bytes: Any number of bytes, cut anywhere.
    /// - Returns: The items that end within it, in order.
    public mutating func consume(_ bytes: some Collection<UInt8>) -> [Item] {
        let found = bytes.withContiguousStorageIfAvailable { buffer in consume(buffer) }
        return found ?? Array(bytes).withUnsafeBufferPointer { consume($0) }
    }

    /// Ends the stream: a last line without its end counts as a line, a last event without its empty line as an event.
    ///
    /// Only for a stream that ended in order; after a break, what is incomplete is fetched again another way.
    ///
    /// - Returns: The items that were still open.
    public mutating func finish() -> [Item] {
        var items: [Item] = []
        if !line.isEmpty { endLine(&items) }
        endEvent(&items)
        afterReturn = false
        return items
    }

    private mutating func consume(_ bytes: UnsafeBufferPointer<UInt8>) -> [Item] {
        var items: [Item] = []
        var start = 0
        if afterReturn, let first = bytes.first {
            afterReturn = false
            if first == 0x0A { start = 1 }
        }
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            guard byte == 0x0A || byte == 0x0D else {
                position += 1
                continue
            }
            line.append(contentsOf: bytes[start..<position])
            endLine(&items)
            position += 1
            if byte == 0x0D {
                if position == bytes.count {
                    afterReturn = true
                } else if bytes[position] == 0x0A {
                    position += 1
                }
            }
            start = position
        }
        if start < bytes.count { line.append(contentsOf: bytes[start...]) }
        return items
    }

    /// Takes one whole line.
    private mutating func endLine(_ items: inout [Item]) {
        defer { line.removeAll(keepingCapacity: line.capacity <= 1 << 16) }
        if atStart {
            atStart = false
            if line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        }
        if line.isEmpty {
            endEvent(&items)
        } else if line[0] == UInt8(ascii: ":") {
            items.append(.comment(Array(value(from: 1))))
        } else if Self.isDataField(line) {
            if var data = event.take() {
                data.append(0x0A)
                data.append(contentsOf: value(from: 5))
                event = data
            } else {
                event = Array(value(from: 5))
            }
        }
    }

    private mutating func endEvent(_ items: inout [Item]) {
        guard let data = event else { return }
        event = nil
        if !data.isEmpty { items.append(.data(data)) }
    }

    /// What follows a field's colon, without one leading space.
    private func value(from index: Int) -> ArraySlice<UInt8> {
        let rest = line.dropFirst(index)
        return rest.first == 0x20 ? rest.dropFirst() : rest
    }

    /// Whether a line is `data`, alone or with a colon after it.
    private static func isDataField(_ line: [UInt8]) -> Bool {
        line.starts(with: "data".utf8) && (line.count == 4 || line[4] == UInt8(ascii: ":"))
    }
}
