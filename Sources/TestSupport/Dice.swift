/// Random numbers that are the same for the same seed, on every machine.
public struct Dice: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// The numbers of a seed.
    public init(seed: UInt64) {
        // Mixed, not multiplied: the streams of neighbouring seeds must not be one stream, begun a step later.
        state = Self.mixed(Self.mixed(seed &+ 0x632B_E59B_D9B4_E019) ^ 0xA076_1D64_78BD_642F)
    }

    /// The next number.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        return Self.mixed(state)
    }

    private static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `limit` - 1.
    public mutating func roll(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

    /// True once in so many times.
    public mutating func once(in times: Int) -> Bool { roll(times) == 0 }

    /// One of these.
    public mutating func pick<Element>(_ choices: [Element]) -> Element { choices[roll(choices.count)] }
}
