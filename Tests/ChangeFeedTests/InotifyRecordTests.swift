import Glibc
import Testing

@testable import ChangeFeed

@Suite("Records from inotify")
struct InotifyRecordTests {
    /// An event as the kernel writes it: the name padded with NULs.
    private func bytes(_ watch: Int32, _ mask: InotifyMask, _ name: [UInt8], padding: Int) -> [UInt8] {
        let padded = name + [UInt8](repeating: 0, count: padding)
        var event = inotify_event()
        event.wd = watch
        event.mask = mask.rawValue
        event.len = UInt32(padded.count)
        return withUnsafeBytes(of: event) { Array($0) } + padded
    }

    private func parse(_ bytes: [UInt8]) -> [InotifyRecord] {
        var records: [InotifyRecord] = []
        bytes.withUnsafeBytes { buffer in InotifyRecord.parse(buffer) { records.append($0) } }
        return records
    }

    @Test("Names lose their padding, an event without a name has none, and one of no UTF-8 is left out")
    func names() {
        let all =
            bytes(1, .closedAfterWriting, Array("a.js".utf8), padding: 12)
            + bytes(2, .selfDeleted, [], padding: 0)
            + bytes(3, .created, [0xFF, 0x2E, 0x6A], padding: 1)
            + bytes(4, [.created, .isFolder], Array("é b".utf8), padding: 3)
        #expect(
            parse(all) == [
                InotifyRecord(descriptor: 1, mask: .closedAfterWriting, name: "a.js"),
                InotifyRecord(descriptor: 2, mask: .selfDeleted, name: nil),
                InotifyRecord(descriptor: 4, mask: [.created, .isFolder], name: "é b"),
            ]
        )
    }

    @Test("Events lie at any offset: nothing relies on alignment")
    func alignment() {
        let one = bytes(1, .created, Array("abc".utf8), padding: 0)
        #expect(parse(one + one + one).map(\.name) == ["abc", "abc", "abc"])
    }

    @Test("An event that was cut short is not made up")
    func truncated() {
        let one = bytes(1, .created, Array("abcdefgh".utf8), padding: 8)
        for count in 0..<one.count { #expect(parse(Array(one.prefix(count))).isEmpty) }
        #expect(parse(one).count == 1)
    }
}
