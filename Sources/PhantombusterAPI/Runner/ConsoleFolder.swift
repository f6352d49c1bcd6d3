/// Turns the console's line ends into those that an event stream leaves of them: one LF for CRLF, CR or LF.
///
/// A CR at the end of a piece is held back until it is known whether an LF follows.
struct ConsoleFolder: Sendable {
    private var heldReturn = false

    /// Folds a piece.
    mutating func fold(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(bytes.count + 1)
        for byte in bytes {
            if heldReturn {
                heldReturn = false
                folded.append(0x0A)
                if byte == 0x0A { continue }
            }
            if byte == 0x0D {
                heldReturn = true
            } else {
                folded.append(byte)
            }
        }
        return folded
    }

    /// What was held back at the end of the console.
    mutating func finish() -> [UInt8] {
        defer { heldReturn = false }
        return heldReturn ? [0x0A] : []
    }
}
