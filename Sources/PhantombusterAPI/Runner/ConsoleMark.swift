/// How far the console has been handed on, in a form that its folded and its raw bytes share.
///
/// An event stream cannot carry a CR, so its bytes are fewer than the agent's, and where a chunk ended between CR and LF
/// they may even be more. What both have in common is everything but the line ends. So the mark counts those bytes,
/// with a digest of them, and the line ends after the last of them. It needs no more memory for an hour's console than
/// for a line's.
struct ConsoleMark: Hashable, Sendable {
    /// How many bytes other than CR and LF there were.
    private(set) var content: Int64 = 0
    /// The digest of those bytes (FNV-1a).
    private(set) var digest: UInt64 = 0xCBF2_9CE4_8422_2325
    /// How many line ends came after the last of them.
    private(set) var lineEnds: Int64 = 0
    /// How many line ends came in all.
    private(set) var allLineEnds: Int64 = 0

    /// Where the raw console would be if each line end were CRLF: the best guess without asking.
    var likelyPosition: Int64 { content + 2 * allLineEnds }

    /// Notes folded bytes that were handed on.
    mutating func advance(over bytes: [UInt8]) {
        // Locals, because a hundred megabytes may pass here.
        var content = content
        var digest = digest
        var lineEnds = lineEnds
        for byte in bytes {
            if byte == 0x0A {
                lineEnds += 1
                allLineEnds += 1
            } else {
                lineEnds = 0
                content += 1
                digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3
            }
        }
        self.content = content
        self.digest = digest
        self.lineEnds = lineEnds
    }
}
