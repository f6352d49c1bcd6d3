import SyncEngine
import Testing

@testable import PBSyncCommands

@Suite("What git's files say of a change")
struct GitMomentTests {
    /// A moment, in milliseconds after a change, and what it says of that change.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var lock: Int64?
        var lockIsEmpty = true
        var index: Int64? = -60_000
        var head: Int64? = -60_000
        let now: Int64
        let origin: ChangeOrigin

        init(
            _ description: String,
            lock: Int64? = nil,
            lockIsEmpty: Bool = true,
            index: Int64? = -60_000,
            head: Int64? = -60_000,
            now: Int64,
            _ origin: ChangeOrigin
        ) {
            testDescription = description
            (self.lock, self.lockIsEmpty, self.index, self.head) = (lock, lockIsEmpty, index, head)
            (self.now, self.origin) = (now, origin)
        }
    }

    private static let cases = [
        Case("a save, with git at rest", now: 1, .save),
        Case("a save in a repository without an index or a HEAD", index: nil, head: nil, now: 1, .save),
        Case("git is writing files", lock: -5, now: 1, .undecided),
        Case("git writes many files for long", lock: -20_000, now: 1, .undecided),
        Case("git was killed a while ago", lock: -61_000, now: 1, .save),
        Case("git writes the new index", lock: 3, lockIsEmpty: false, now: 4, .undecided),
        Case("a commit waits for its message", lock: -3000, lockIsEmpty: false, now: 1, .save),
        Case("the index is new and HEAD may yet move", index: 2, now: 3, .undecided),
        Case("the index is new and HEAD did not move: a reset, a pull", index: 2, now: 250, .save),
        Case("HEAD moved after the change", index: 2, head: 3, now: 4, .branchSwitch),
        Case("HEAD moved after the change, seen late", index: 2, head: 3, now: 50_000, .branchSwitch),
        Case("HEAD moved at the same tick", index: 0, head: 0, now: 1, .branchSwitch),
        Case("a save after the switch", index: -20, head: -10, now: 1, .save),
        Case("HEAD moved long after the change", index: 40_000, head: 40_000, now: 50_000, .save),
    ]

    @Test("A change is told apart by what came after it", arguments: cases)
    func origin(of one: Case) {
        let millisecond: Int64 = 1_000_000
        let moment = GitMoment(
            lock: one.lock.map { GitMoment.Lock(time: $0 * millisecond, isEmpty: one.lockIsEmpty) },
            index: one.index.map { $0 * millisecond },
            head: one.head.map { $0 * millisecond },
            now: one.now * millisecond
        )
        #expect(moment.origin(of: 0, headBefore: -60_000 * millisecond) == one.origin)
    }

    @Test("A HEAD that has not moved since watching began says nothing")
    func before() {
        let moment = GitMoment(lock: nil, index: nil, head: 5, now: 10)
        #expect(moment.origin(of: 0, headBefore: 5) == .save)
        #expect(moment.origin(of: 0, headBefore: 4) == .branchSwitch)
        #expect(moment.origin(of: 0, headBefore: nil) == .branchSwitch)
    }
}
