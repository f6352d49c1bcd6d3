internal import Glibc

/// One event as the kernel wrote it.
struct InotifyRecord: Hashable, Sendable {
    /// The watch; -1 for an overflow.
    var descriptor: Int32
    /// What happened.
    var mask: InotifyMask
    /// The name in the watched folder; nil where the event is about the folder itself.
    var name: String?

    /// Takes apart what a read gave.
    ///
    /// Names that are not UTF-8 are left out with their events: no script can have one.
    static func parse(_ bytes: UnsafeRawBufferPointer, _ body: (InotifyRecord) -> Void) {
        let header = MemoryLayout<inotify_event>.size
        var offset = 0
        while offset + header <= bytes.count {
            let event = bytes.loadUnaligned(fromByteOffset: offset, as: inotify_event.self)
            let start = offset + header
            let end = start + Int(event.len)
            guard end <= bytes.count else { return }
            offset = end
            var record = InotifyRecord(descriptor: event.wd, mask: InotifyMask(rawValue: event.mask), name: nil)
            if event.len > 0 {
                let name = UnsafeRawBufferPointer(rebasing: bytes[start..<end]).prefix { $0 != 0 }
                guard let text = String(validating: name, as: UTF8.self) else { continue }
                record.name = text
            }
            body(record)
        }
    }
}
