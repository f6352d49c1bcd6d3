/// The last lines of a console as plain text.
struct ConsoleTail: Hashable, Sendable {
    /// As many lines as somebody looks at, and bytes as a summary has room for.
    private static let mostLines = 40
    private static let mostBytes = 1 << 13

    /// The lines; controls are shown as text, but for colours, which are left out.
    let text: String
    /// Whether it is all that there was.
    let isWhole: Bool

    /// The end of what was kept of a console.
    init(_ kept: [UInt8]) {
        var writer = ConsoleWriter(.terminal(colours: false))
        let plain = writer.write(kept.suffix(Self.mostBytes)) + writer.finish()
        var lines = String(decoding: plain, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last == "" { lines.removeLast() }
        isWhole = kept.count <= Self.mostBytes && lines.count <= Self.mostLines
        // The first line may have lost its beginning.
        if kept.count > Self.mostBytes, lines.count > 1 { lines.removeFirst() }
        text = lines.suffix(Self.mostLines).joined(separator: "\n")
    }
}
