/// A piece of console output.
struct OutputSlice: Sendable, Equatable {
    /// The bytes; they never end inside a UTF-8 character while more may come.
    let bytes: [UInt8]
    /// The position to go on from.
    let position: Int64
}
