internal import Glibc

/// An inotify instance of the kernel's, closed when nobody holds it any more.
final class Inotify: WatchSource {
    /// How many bytes are read at once: some 2,000 events with ordinary names.
    static let bufferSize = 1 << 16

    /// The longest event: a header and a name of 255 bytes with its padding.
    private static let longestEvent = MemoryLayout<inotify_event>.size + 256

    let descriptor: Int32
    /// Where events are read into: kept, as the system's allocator would get and give back that much for every save.
    // Used within `read(_:)` only, which the feed calls under its lock.
    nonisolated(unsafe) private let buffer = UnsafeMutableRawBufferPointer.allocate(
        byteCount: bufferSize,
        alignment: 8
    )

    init() throws(FeedError) {
        descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        if descriptor < 0 {
            let code = errno
            throw code == EMFILE || code == ENFILE ? FeedError.instanceLimit : FeedError.system(code)
        }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        buffer.deallocate()
    }

    func add(_ path: String, _ mask: InotifyMask) -> Result<Int32, WatchRefusal> {
        let watch = inotify_add_watch(descriptor, path, mask.rawValue)
        return watch >= 0 ? .success(watch) : .failure(WatchRefusal(code: errno))
    }

    func remove(_ watches: [Int32]) {
        for watch in watches { inotify_rm_watch(descriptor, watch) }
    }

    func read(_ body: (InotifyRecord) -> Void) -> Bool {
        let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return count < 0 && errno == EINTR }
        InotifyRecord.parse(UnsafeRawBufferPointer(rebasing: buffer[..<count]), body)
        // A read stops before an event that does not fit, so only a full buffer leaves something behind.
        return count > buffer.count - Self.longestEvent
    }
}
