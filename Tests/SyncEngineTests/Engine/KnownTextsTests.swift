import Testing
import Workspace

@testable import SyncEngine

@Suite("Texts that are known to be kept")
struct KnownTextsTests {
    @Test("Noted one by one or together, a text is known to be durable, and another is not")
    func durable() {
        let known = KnownTexts()
        let digests = (0..<1_000).map { TextDigest(of: Array("text \($0)".utf8)) }
        #expect(!known.isDurable(digests[0]))
        known.insertDurable(digests[0])
        #expect(known.isDurable(digests[0]))
        known.insertDurable(Set(digests.dropLast()))
        for digest in digests.dropLast() { #expect(known.isDurable(digest)) }
        #expect(!known.isDurable(digests[999]))
        known.insertDurable(Set([digests[999]]))
        #expect(known.isDurable(digests[999]) && known.isDurable(digests[0]) && !known.isDurable(digests[1]))
    }
}
