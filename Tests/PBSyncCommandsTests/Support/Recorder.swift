import Synchronization

@testable import PBSyncCommands

/// Collects what is written to one stream.
final class Recorder: Sendable {
    private let written = Mutex<[UInt8]>([])

    /// A sink that writes here.
    var sink: OutputSink {
        OutputSink { [self] bytes in written.withLock { $0 += bytes } }
    }

    /// Every byte.
    var bytes: [UInt8] { written.withLock { $0 } }

    /// Everything as text.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Everything as lines without their ends.
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init) }
}
