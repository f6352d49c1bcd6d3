/// Turns the console into events, a chunk each.
///
/// An event's data lines join with a line feed and events join with nothing between, so each line end of the console,
/// CRLF, CR or LF, becomes the start of another data line. What a chunk cannot be judged by alone waits for the next: a
/// CR at its end, which an LF may follow, and the beginning of a character, which would reach a browser in two pieces.
struct EventStreamChunks: Sendable {
    private var held: [UInt8] = []

    /// The event for the next bytes; empty when they wait.
    mutating func event(_ bytes: [UInt8]) -> [UInt8] {
        var chunk = held + bytes
        let whole = chunk.last == 0x0D ? chunk.count - 1 : UTF8Boundary.wholeCharacters(in: chunk)
        held = Array(chunk[whole...])
        chunk.removeSubrange(whole...)
        return Self.format(chunk)
    }

    /// The event for what waits at the end of the console.
    mutating func rest() -> [UInt8] {
        defer { held = [] }
        return Self.format(held)
    }

    private static func format(_ chunk: [UInt8]) -> [UInt8] {
        guard !chunk.isEmpty else { return [] }
        var event = Array("data: ".utf8)
        event.reserveCapacity(chunk.count + chunk.count / 8 + 16)
        var start = 0
        var index = 0
        while index < chunk.count {
            let byte = chunk[index]
            guard byte == 0x0A || byte == 0x0D else {
                index += 1
                continue
            }
            event += chunk[start..<index]
            event += "\ndata: ".utf8
            index += byte == 0x0D && index + 1 < chunk.count && chunk[index + 1] == 0x0A ? 2 : 1
            start = index
        }
        event += chunk[start...]
        event += "\n\n".utf8
        return event
    }
}
