/// Chance that repeats itself: the same numbers after each start, so that a run with faults can be run again.
struct Dice: Sendable {
    private var state: UInt64 = 0x7062_7379_6E63

    /// The next number, from 0 up to but not including 1. (The generator is SplitMix64.)
    mutating func roll() -> Double {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Double(mixed >> 11) / Double(1 << 53)
    }
}
