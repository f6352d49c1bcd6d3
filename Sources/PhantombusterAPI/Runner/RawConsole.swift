/// How far a plain console has been handed on, so that it can be continued by position.
struct RawConsole: Hashable, Sendable {
    /// How many bytes there were.
    private(set) var count: Int64 = 0
    /// The last bytes, where they are the beginning of a character that has not ended.
    private var open: [UInt8] = []

    /// How many bytes of the last character were handed on, where that is not whole yet.
    var openBytes: Int { open.count }

    /// Where to go on: at the beginning of the last character, because an answer in JSON cannot begin within one.
    var resumption: Int64 { count - Int64(open.count) }

    /// Notes bytes that were handed on.
    mutating func take(_ bytes: [UInt8]) {
        count += Int64(bytes.count)
        let last = open + bytes.suffix(4)
        open = []
        for (distance, byte) in last.reversed().prefix(4).enumerated() where byte & 0xC0 != 0x80 {
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            if distance + 1 < length { open = last.suffix(distance + 1) }
            return
        }
    }
}
