import TestSupport

/// Random numbers that fall the same way for the same seed.
struct FaultDice: RandomNumberGenerator {
    private var state: UInt64

    /// Dice whose fall follows from the seed of this run and a number of the test's own.
    init(_ fallback: UInt64) {
        state = Torture.seed(fallback)
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
