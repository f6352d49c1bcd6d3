import Testing

@testable import ChangeFeed

@Suite("Poll round")
struct PollRoundTests {
    private var round = PollRound()
    private let old = FileStamp(inode: 1, size: 5, modified: 10, changed: 10)
    private let half = FileStamp(inode: 1, size: 2, modified: 20, changed: 20)
    private let new = FileStamp(inode: 1, size: 6, modified: 21, changed: 21)

    @Test("A change counts once it has been seen twice, and then once")
    mutating func change() {
        round.accept(["a": old])
        #expect(round.compare(with: ["a": old]) == [])
        #expect(round.compare(with: ["a": half]) == [])
        #expect(round.compare(with: ["a": new]) == [])
        #expect(round.compare(with: ["a": new]) == ["a"])
        #expect(round.compare(with: ["a": new]) == [])
    }

    @Test("A change that was taken back between two looks is none")
    mutating func takenBack() {
        round.accept(["a": old])
        #expect(round.compare(with: ["a": half]) == [])
        #expect(round.compare(with: ["a": old]) == [])
        #expect(round.compare(with: ["a": half]) == [])
    }

    @Test("A file that comes and one that goes count the second time")
    mutating func comeAndGo() {
        round.accept(["a": old])
        #expect(round.compare(with: ["b": new]) == [])
        #expect(round.compare(with: ["b": new]) == ["a", "b"])
        #expect(round.compare(with: ["b": new]) == [])
    }

    @Test("A file that is gone for one look only, as a rename makes it, is not gone")
    mutating func blink() {
        round.accept(["a": old])
        #expect(round.compare(with: [:]) == [])
        #expect(round.compare(with: ["a": old]) == [])
        #expect(round.compare(with: [:]) == [])
        #expect(round.compare(with: [:]) == ["a"])
    }

    @Test("The same size and date with another inode or change date is a change")
    mutating func stamp() {
        round.accept(["a": old, "b": old])
        let moved = FileStamp(inode: 2, size: 5, modified: 10, changed: 10)
        let dated = FileStamp(inode: 1, size: 5, modified: 10, changed: 11)
        #expect(round.compare(with: ["a": moved, "b": dated]) == [])
        #expect(round.compare(with: ["a": moved, "b": dated]) == ["a", "b"])
    }

    @Test("Files that are no longer looked at are forgotten, not gone")
    mutating func keep() {
        round.accept(["a": old, "d/b": old])
        round.keep { $0.hasPrefix("d/") }
        #expect(round.compare(with: ["d/b": old]) == [])
        #expect(round.compare(with: ["d/b": old]) == [])
    }
}
