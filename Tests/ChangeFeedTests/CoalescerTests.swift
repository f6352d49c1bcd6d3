import Testing

@testable import ChangeFeed

@Suite("Coalescer")
struct CoalescerTests {
    /// Time that passes when a test says so.
    struct Instant: InstantProtocol {
        var offset: Duration

        static func at(_ milliseconds: Int) -> Instant { Instant(offset: .milliseconds(milliseconds)) }

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (one: Instant, other: Instant) -> Bool { one.offset < other.offset }
    }

    private var coalescer = Coalescer<String, Instant>(grace: .milliseconds(300))

    @Test("The first event of a path goes on at once; those of another path are their own")
    mutating func first() {
        #expect(coalescer.change("a") == .look)
        #expect(coalescer.change("b") == .look)
        #expect(coalescer.pending == ["a", "b"])
    }

    @Test("What comes while a path is in flight folds into one look afterwards")
    mutating func folding() {
        #expect(coalescer.change("a") == .look)
        for _ in 0..<50 { #expect(coalescer.change("a") == .wait) }
        #expect(coalescer.finish("a") == .look)
        #expect(coalescer.finish("a") == .rest)
        #expect(coalescer.isIdle)
        #expect(coalescer.change("a") == .look)
    }

    @Test("What is doubtful is looked at again after its grace, and believed then")
    mutating func grace() {
        #expect(coalescer.change("a") == .look)
        #expect(coalescer.doubt("a", at: .at(0)) == .wait)
        #expect(coalescer.nextDeadline == .at(300))
        #expect(coalescer.due(at: .at(299)) == [])
        #expect(coalescer.due(at: .at(300)) == ["a"])
        #expect(coalescer.nextDeadline == nil)
        #expect(coalescer.doubt("a", at: .at(301)) == .believe)
        #expect(coalescer.finish("a") == .rest)
        #expect(coalescer.isIdle)
    }

    @Test("An event in the grace goes on at once, and does not lengthen it")
    mutating func eventInGrace() {
        #expect(coalescer.change("a") == .look)
        #expect(coalescer.doubt("a", at: .at(0)) == .wait)
        #expect(coalescer.change("a") == .look)
        #expect(coalescer.doubt("a", at: .at(250)) == .wait)
        #expect(coalescer.due(at: .at(300)) == ["a"])
        #expect(coalescer.doubt("a", at: .at(300)) == .believe)
    }

    @Test("A text that came in the grace ends the doubt; a later one has its whole grace again")
    mutating func doubtEnds() {
        #expect(coalescer.change("a") == .look)
        #expect(coalescer.doubt("a", at: .at(0)) == .wait)
        #expect(coalescer.change("a") == .look)
        #expect(coalescer.finish("a") == .rest)
        #expect(coalescer.nextDeadline == nil)
        #expect(coalescer.change("a") == .look)
        #expect(coalescer.doubt("a", at: .at(1000)) == .wait)
        #expect(coalescer.nextDeadline == .at(1300))
    }

    @Test("An event that comes while a doubtful look is under way is looked at before anything is believed")
    mutating func staleDoubt() {
        #expect(coalescer.change("a") == .look)
        #expect(coalescer.doubt("a", at: .at(0)) == .wait)
        #expect(coalescer.due(at: .at(400)) == ["a"])
        #expect(coalescer.change("a") == .wait)
        #expect(coalescer.doubt("a", at: .at(410)) == .look)
        #expect(coalescer.doubt("a", at: .at(411)) == .believe)
    }

    @Test("Deadlines come in their order")
    mutating func order() {
        for (index, path) in ["a", "b", "c"].enumerated() {
            #expect(coalescer.change(path) == .look)
            #expect(coalescer.doubt(path, at: .at(index * 10)) == .wait)
        }
        #expect(coalescer.nextDeadline == .at(300))
        #expect(coalescer.due(at: .at(310)).sorted() == ["a", "b"])
        #expect(coalescer.nextDeadline == .at(320))
    }

    @Test("The end of a path that nothing is known of changes nothing")
    mutating func unknown() {
        #expect(coalescer.finish("a") == .rest)
        #expect(coalescer.isIdle)
    }
}
