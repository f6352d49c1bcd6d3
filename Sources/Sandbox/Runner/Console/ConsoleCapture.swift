/// Takes a run's console output from its pipe into its file, up to the limit.
struct ConsoleCapture: Sendable {
    /// How much is read at once: what a pipe holds.
    static let pieceSize = 64 * 1024

    let pipe: PipeReader
    let file: OutputFile
    let feed: RunFeed
    /// The most bytes that are kept.
    let limit: Int

    /// Reads to the end. What is over the limit is read and dropped, so that the program is not held up.
    ///
    /// A file that cannot be written (the disk is full) ends the keeping, not the run.
    @concurrent func run() async {
        var text = ConsoleText()
        var room = Int64(limit) - file.size
        var isKeeping = true
        while true {
            let bytes = await pipe.next(limit: Self.pieceSize)
            guard !bytes.isEmpty else { return }
            guard isKeeping else { continue }
            let piece = text.convert(bytes)
            do {
                if Int64(piece.count) <= room {
                    feed.noteOutput(size: try file.append(piece))
                    room -= Int64(piece.count)
                } else {
                    isKeeping = false
                    let kept = UTF8Boundary.wholeCharacters(in: piece.prefix(Int(max(0, room))))
                    feed.noteOutput(size: try file.append(piece.prefix(kept) + Array(Self.note(limit).utf8)))
                }
            } catch {
                isKeeping = false
            }
        }
    }

    /// What stands where the output was cut.
    static func note(_ limit: Int) -> String {
        "\r\n* Output over \(limit) bytes is not kept\r\n"
    }
}
