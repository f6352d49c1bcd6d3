import SyncEngine
import Testing

@Suite("Two-way merge")
struct TwoWayMergeTests {
    @Test(
        "Every difference is put between markers",
        arguments: [
            ("a\nb\n", "a\nb\n", "a\nb\n", 0),
            ("a\nb\n", "a\nc\n", "a\n<<<<<<< local\nb\n=======\nc\n>>>>>>> remote\n", 1),
            ("a\n", "a\nb\n", "a\n<<<<<<< local\n=======\nb\n>>>>>>> remote\n", 1),
            ("a\nb", "a\n", "a\n<<<<<<< local\nb\n=======\n>>>>>>> remote\n", 1),
            ("", "", "", 0),
        ]
    )
    func marks(local: String, remote: String, text: String, overlaps: Int) {
        let merged = TwoWayMerge.merge(local: Array(local.utf8), remote: Array(remote.utf8))
        #expect(String(decoding: merged.bytes, as: UTF8.self) == text)
        #expect(merged.overlaps == overlaps)
    }
}
