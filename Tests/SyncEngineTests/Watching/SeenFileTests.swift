import Testing

@testable import SyncEngine
@testable import Workspace

@Suite("Files as they were last read")
struct SeenFileTests {
    @Test("A file is as it was while its stamp is, and every part of the stamp counts")
    func stamps() {
        let stamp = FileStamp(device: 1, inode: 2, size: 3, modified: 4, changed: 5)
        let seen = SeenFile(FileText(bytes: [1, 2, 3], digest: TextDigest(of: [1, 2, 3]), stamp: stamp))
        #expect(seen.isStill(stamp) && !seen.isTooFresh && !seen.isStill(nil))
        for other in [
            FileStamp(device: 9, inode: 2, size: 3, modified: 4, changed: 5),
            FileStamp(device: 1, inode: 9, size: 3, modified: 4, changed: 5),
            FileStamp(device: 1, inode: 2, size: 9, modified: 4, changed: 5),
            FileStamp(device: 1, inode: 2, size: 3, modified: 9, changed: 5),
            FileStamp(device: 1, inode: 2, size: 3, modified: 4, changed: 9),
            FileStamp(device: 1, inode: 2, size: 3, modified: 5, changed: 4),
        ] { #expect(!seen.isStill(other)) }
    }

    @Test("A stamp of just now proves nothing")
    func fresh() {
        let stamp = FileStamp(device: 1, inode: 2, size: 3, modified: .max, changed: .max)
        let seen = SeenFile(FileText(bytes: [], digest: .ofNothing, stamp: stamp))
        #expect(seen.isTooFresh && seen.isStill(stamp))
    }
}
