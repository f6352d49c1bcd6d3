/// Gives pieces of a text as strings, without cutting a character that the pieces cut.
struct CharacterJoiner: Sendable {
    private var pending: [UInt8] = []

    /// The text up to the last whole character; what is not UTF-8 becomes U+FFFD.
    mutating func text(_ bytes: [UInt8]) -> String {
        pending += bytes
        let open = Self.openBytes(at: pending)
        defer { pending.removeFirst(pending.count - open) }
        return String(decoding: pending.dropLast(open), as: UTF8.self)
    }

    /// What is left at the end.
    mutating func finish() -> String {
        defer { pending = [] }
        return String(decoding: pending, as: UTF8.self)
    }

    /// How many bytes at the end are the beginning of a character.
    private static func openBytes(at bytes: [UInt8]) -> Int {
        for (distance, byte) in bytes.reversed().prefix(3).enumerated() where byte & 0xC0 != 0x80 {
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return distance + 1 < length ? distance + 1 : 0
        }
        return 0
    }
}
