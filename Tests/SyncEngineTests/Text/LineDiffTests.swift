import TestSupport
import Testing

@testable import SyncEngine

@Suite("Line comparison")
struct LineDiffTests {
    @Test("The changes turn one text into the other, with a common line between any two", arguments: [500, 1, 0])
    func turns(patience: Int) {
        var dice = Dice(seed: 9)
        for _ in 0..<3_000 {
            let old = (0..<dice.roll(30)).map { _ in dice.roll(6) }
            let new = (0..<dice.roll(30)).map { _ in dice.roll(6) }
            let changes = LineDiff.changes(from: old, to: new, patience: patience)
            var (result, taken, last) = ([Int](), 0, -1)
            for change in changes {
                #expect(change.old.lowerBound > last, "\(old) \(new)")
                result += old[taken..<change.old.lowerBound]
                #expect(result.count == change.new.lowerBound)
                result += new[change.new]
                (taken, last) = (change.old.upperBound, change.old.upperBound)
            }
            result += old[taken...]
            #expect(result == new)
        }
    }

    @Test("With patience the changes are the fewest there can be")
    func shortest() {
        var dice = Dice(seed: 10)
        for _ in 0..<1_000 {
            let old = (0..<dice.roll(16)).map { _ in dice.roll(4) }
            let new = (0..<dice.roll(16)).map { _ in dice.roll(4) }
            let changes = LineDiff.changes(from: old, to: new)
            let lines = changes.reduce(0) { $0 + $1.old.count + $1.new.count }
            #expect(lines == old.count + new.count - 2 * Self.longestCommon(old, new))
        }
    }

    @Test("An insertion among equal lines stands as far down as it can")
    func settled() {
        #expect(LineDiff.changes(from: [1, 1, 2], to: [1, 1, 1, 2]) == [LineChange(old: 2..<2, new: 2..<3)])
        #expect(LineDiff.changes(from: [1, 2, 1, 2, 3], to: [1, 2, 3]) == [LineChange(old: 2..<4, new: 2..<2)])
    }

    /// The length of the longest common subsequence, by the book.
    private static func longestCommon(_ old: [Int], _ new: [Int]) -> Int {
        var row = [Int](repeating: 0, count: new.count + 1)
        for line in old {
            var diagonal = 0
            for (index, other) in new.enumerated() {
                let above = row[index + 1]
                row[index + 1] = line == other ? diagonal + 1 : max(above, row[index])
                diagonal = above
            }
        }
        return row[new.count]
    }
}
