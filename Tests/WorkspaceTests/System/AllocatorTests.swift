import FoundationEssentials
import Testing

@testable import Workspace

@Suite("What the process gives back")
struct AllocatorTests {
    @Test("Code that only the start needed takes no memory afterwards, and what is called again is there")
    func releaseCode() throws {
        let before = try Self.residentCode()
        Allocator.releaseCode()
        let after = try Self.residentCode()
        #expect(before > 8 << 20)
        #expect(after < before / 2)
        #expect(TextDigest(of: Array("abc".utf8)).hex.hasPrefix("ba7816bf"))
    }

    /// How many bytes of mappings that hold code are in memory.
    private static func residentCode() throws -> Int {
        let text = try String(contentsOfFile: "/proc/self/smaps", encoding: .utf8)
        var isCode = false
        var sum = 0
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count > 1, words[1].utf8.count == 4, words[0].contains("-") {
                isCode = words[1].hasPrefix("r-x")
            } else if isCode, words.first == "Rss:", words.count > 1 {
                sum += (Int(words[1]) ?? 0) << 10
            }
        }
        return sum
    }
}
