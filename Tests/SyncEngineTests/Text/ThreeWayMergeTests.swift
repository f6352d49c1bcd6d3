import SyncEngine
import TestSupport
import Testing

@Suite("Three-way merge")
struct ThreeWayMergeTests {
    @Test("Whoever is alone in changing something wins, and the same change counts once")
    func laws() {
        var dice = Dice(seed: 5)
        for _ in 0..<2_000 {
            // Lines that repeat, as braces and blank lines do in scripts.
            let base = Self.text(&dice)
            let (local, remote) = (Self.edited(base, &dice), Self.edited(base, &dice))
            #expect(merge(base, local, base) == local)
            #expect(merge(base, base, remote) == remote)
            #expect(merge(base, local, local) == local)
        }
    }

    @Test("Both sides see the same overlaps")
    func symmetry() {
        var dice = Dice(seed: 6)
        for _ in 0..<2_000 {
            let base = Self.text(&dice)
            let (local, remote) = (Self.edited(base, &dice), Self.edited(base, &dice))
            let one = ThreeWayMerge.merge(base: Array(base.utf8), local: Array(local.utf8), remote: Array(remote.utf8))
            let other = ThreeWayMerge.merge(
                base: Array(base.utf8),
                local: Array(remote.utf8),
                remote: Array(local.utf8)
            )
            #expect(one.overlaps == other.overlaps)
            if one.isClean { #expect(one.bytes == other.bytes) }
        }
    }

    @Test(
        "Line ends and a missing one at the end survive",
        arguments: [
            ("a\r\nb\r\nc\r\n", "A\r\nb\r\nc\r\n", "a\r\nb\r\nC\r\n", "A\r\nb\r\nC\r\n"),
            ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
            ("", "a\n", "", "a\n"),
            ("a\nb\n", "a\nb\n", "", ""),
            (
                "x\r\n", "y\r\n", "z\r\n",
                "<<<<<<< local\r\ny\r\n||||||| base\r\nx\r\n=======\r\nz\r\n>>>>>>> remote\r\n"
            ),
            ("x", "y", "z", "<<<<<<< local\ny\n||||||| base\nx\n=======\nz\n>>>>>>> remote\n"),
        ]
    )
    func lineEnds(base: String, local: String, remote: String, merged: String) {
        #expect(merge(base, local, remote) == merged)
    }

    @Test("Long texts that share nothing are one overlap")
    func strangers() {
        let texts = ["a", "b", "c"].map { name in (0..<6_000).map { "\(name) \($0)\n" }.joined() }
        let merged = ThreeWayMerge.merge(
            base: Array(texts[0].utf8),
            local: Array(texts[1].utf8),
            remote: Array(texts[2].utf8)
        )
        #expect(merged.overlaps == 1)
    }

    private func merge(_ base: String, _ local: String, _ remote: String) -> String {
        let merged = ThreeWayMerge.merge(base: Array(base.utf8), local: Array(local.utf8), remote: Array(remote.utf8))
        return String(decoding: merged.bytes, as: UTF8.self)
    }

    static func text(_ dice: inout Dice) -> String {
        (0..<dice.roll(20)).map { _ in dice.pick(["{\n", "}\n", "\n", "a\n", "b\n", "c\n"]) }.joined()
    }

    static func edited(_ text: String, _ dice: inout Dice) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { "\($0)\n" }
        for _ in 0..<dice.roll(4) {
            let place = dice.roll(lines.count + 1)
            let end = min(lines.count, place + dice.roll(3))
            lines.replaceSubrange(place..<end, with: (0..<dice.roll(3)).map { _ in dice.pick(["}\n", "x\n", "\n"]) })
        }
        return lines.joined()
    }
}
