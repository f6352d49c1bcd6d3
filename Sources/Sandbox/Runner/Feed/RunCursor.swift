import Synchronization
import SystemPackage

/// One reader's place in what a container does.
final class RunCursor: Sendable {
    /// The most bytes of output that one update carries.
    static let pieceSize = 64 * 1024

    private let feed: RunFeed
    private let place = Mutex(Place())

    /// What this reader has been told.
    struct Place: Sendable {
        var queued = false
        var running = false
        var output: Int64 = 0
        var results = 0
        var ended = false
        /// The output file, once it was read from.
        var file: FileDescriptor?
    }

    /// A reader at the beginning.
    init(feed: RunFeed) { self.feed = feed }

    deinit { place.withLock { try? $0.file?.close() } }

    /// The next thing that happened; waits for it. Nil after the end, and when the task is cancelled.
    func next() async -> RunUpdate? {
        while true {
            let (update, now) = place.withLock { place in (Self.step(&place, in: feed), place) }
            if let update { return update }
            if now.ended { return nil }
            await feed.wait { Self.isNews($0, after: now) }
            if Task.isCancelled { return nil }
        }
    }

    private static func step(_ place: inout Place, in feed: RunFeed) -> RunUpdate? {
        guard !place.ended else { return nil }
        if !place.queued {
            place.queued = true
            return .queued
        }
        let known = feed.known
        if known.isRunning, !place.running {
            place.running = true
            return .running
        }
        // The first result is always told; of those that came meanwhile only the last one counts.
        if known.resultCount > place.results, let result = place.results == 0 ? known.firstResult : known.lastResult {
            place.results = place.results == 0 ? 1 : known.resultCount
            return .resultObject(result)
        }
        if known.outputSize > place.output, let piece = read(&place, feed.outputPath, upTo: known.outputSize) {
            return .output(piece)
        }
        guard known.hasEnded else { return nil }
        place.ended = true
        return .ended
    }

    /// The output from this reader's place on; nil when its file is gone, which ends the reading of output.
    private static func read(_ place: inout Place, _ path: String, upTo size: Int64) -> [UInt8]? {
        let wanted = Int(min(size - place.output, Int64(pieceSize)))
        do {
            let file = try place.file ?? FileDescriptor.open(path, .readOnly, options: [.closeOnExec, .noFollow])
            place.file = file
            let bytes = try OutputFile.read(file, path: path, at: place.output, limit: wanted)
            place.output = bytes.isEmpty ? size : place.output + Int64(bytes.count)
            return bytes.isEmpty ? nil : bytes
        } catch {
            place.output = size
            return nil
        }
    }

    private static func isNews(_ known: RunFeed.Known, after place: Place) -> Bool {
        known.isRunning != place.running || known.outputSize > place.output || known.resultCount > place.results
            || known.hasEnded
    }
}
