/// A set of bytes.
struct ByteSet: Hashable, Sendable {
    private var bits = FourWords()

    /// Every byte.
    static let all = ByteSet().inverted
    /// Every byte that a file's name can hold.
    static let allButSlash: ByteSet = {
        var set = ByteSet()
        set.insert(UInt8(ascii: "/"))
        return set.inverted
    }()

    init() {}

    init(_ bytes: some Sequence<UInt8>) {
        for byte in bytes { insert(byte) }
    }

    /// The bytes that are not in the set.
    var inverted: ByteSet {
        var result = self
        for index in 0..<4 { result.bits[index] = ~bits[index] }
        return result
    }

    func contains(_ byte: UInt8) -> Bool {
        bits[Int(byte >> 6)] & (1 << UInt64(byte & 63)) != 0
    }

    mutating func insert(_ byte: UInt8) {
        bits[Int(byte >> 6)] |= 1 << UInt64(byte & 63)
    }

    mutating func remove(_ byte: UInt8) {
        bits[Int(byte >> 6)] &= ~(1 << UInt64(byte & 63))
    }

    mutating func formUnion(_ other: ByteSet) {
        for index in 0..<4 { bits[index] |= other.bits[index] }
    }
}
