/// Where bytes go: standard output, standard error, or a test's record.
struct OutputSink: Sendable {
    /// Writes all of the bytes.
    let write: @Sendable ([UInt8]) -> Void

    /// Writes a line and its end in one piece.
    func line(_ text: String) {
        write(Array(text.utf8) + [0x0A])
    }
}
