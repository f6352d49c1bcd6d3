/// 256 bits, as four numbers.
///
/// It is no `SIMD4<UInt64>`, because that lies at multiples of 32 bytes: where an optimised function that waits keeps such a
/// value, Swift 6.3 makes the memory for what it keeps some bytes too small, and the last of it lands in somebody else's.
struct FourWords: Hashable, Sendable {
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0
    private var fourth: UInt64 = 0

    /// One of the four, 0 to 3.
    subscript(index: Int) -> UInt64 {
        get {
            switch index {
            case 0: first
            case 1: second
            case 2: third
            default: fourth
            }
        }
        set {
            switch index {
            case 0: first = newValue
            case 1: second = newValue
            case 2: third = newValue
            default: fourth = newValue
            }
        }
    }
}
