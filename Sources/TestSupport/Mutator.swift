/// Makes inputs that nobody thought of out of those that somebody did: for tests that look for what breaks.
///
/// The same seed gives the same inputs.
public struct Mutator: Sendable {
    /// Numbers that programs treat as special, and bytes that most formats do.
    private static let telling =
        Array("{}[]()<>\"'`\\/:;,.=&%#?*!+-_0123456789eENnut \t\r\n".utf8) + [
            0, 0x1B, 0x7F, 0x80, 0xC0, 0xED, 0xF4, 0xFF,
        ]
    private static let words = [
        "-9223372036854775808", "9223372036854775808", "1e400", "null", "\\ud800", "\u{FEFF}", "\u{202E}", "\r\n\r\n",
        "../",
        "%00", "%zz", "<<<<<<< local\n", "=======\n", ">>>>>>> remote\n", "**/", "[!a-", "data: ", "\"version\":",
    ].map { Array($0.utf8) }

    private var random: Dice
    private let corpus: [[UInt8]]
    private let limit: Int

    /// A source of inputs.
    ///
    /// - Parameters:
    ///   - seed: Where its numbers begin.
    ///   - corpus: What to begin with; at least one.
    ///   - limit: The longest input.
    public init(seed: UInt64, corpus: [[UInt8]], limit: Int = 1 << 16) {
        random = Dice(seed: seed)
        self.corpus = corpus.isEmpty ? [[]] : corpus
        self.limit = limit
    }

    /// A number below a bound, of the same source.
    public mutating func number(below bound: Int) -> Int {
        Int.random(in: 0..<max(1, bound), using: &random)
    }

    /// The next input.
    public mutating func next() -> [UInt8] {
        var bytes = corpus[number(below: corpus.count)]
        for _ in 0...number(below: 6) { change(&bytes) }
        return Array(bytes.prefix(limit))
    }

    private mutating func change(_ bytes: inout [UInt8]) {
        let place = number(below: bytes.count + 1)
        switch number(below: 9) {
        case 0: bytes.removeLast(bytes.count - place)
        case 1: if place < bytes.count { bytes[place] ^= 1 << UInt8(number(below: 8)) }
        case 2: if place < bytes.count { bytes[place] = Self.telling[number(below: Self.telling.count)] }
        case 3: bytes.insert(Self.telling[number(below: Self.telling.count)], at: place)
        case 4: bytes.insert(contentsOf: Self.words[number(below: Self.words.count)], at: place)
        case 5: bytes.removeSubrange(place..<min(bytes.count, place + number(below: 20)))
        case 6:
            // A piece again, up to many times: what is fine once may be deep or long.
            let piece = Array(bytes[place..<min(bytes.count, place + 1 + number(below: 12))])
            let count = 1 << number(below: 10)
            guard bytes.count + piece.count * count <= limit else { return }
            bytes.insert(contentsOf: repeatElement(piece, count: count).joined(), at: place)
        case 7:
            let other = corpus[number(below: corpus.count)]
            bytes.replaceSubrange(place..., with: other.dropFirst(number(below: other.count + 1)))
        default: if place < bytes.count { bytes.swapAt(place, number(below: bytes.count)) }
        }
    }
}
