import PhantombusterModel
import Testing

@testable import SyncEngine

@Suite("Work queue")
struct WorkQueueTests {
    @Test("So many at once, in order, no script twice")
    func order() throws {
        let names = try ["a.js", "b.js", "c.js"].map { try #require(ScriptName($0)) }
        var queue = WorkQueue(limit: 2)
        for name in names + names { queue.add(name) }
        #expect(queue.next() == names[0])
        #expect(queue.next() == names[1])
        #expect(queue.next() == nil)
        queue.add(names[0])
        queue.leaveSlot(names[0])
        #expect(queue.next() == names[2])
        queue.finish(names[1])
        // Its own work is not over, so it waits although there is a slot.
        #expect(queue.next() == nil)
        queue.finish(names[0])
        #expect(queue.next() == names[0])
        #expect(queue.drain().isEmpty)
        #expect(queue.running == [names[0], names[2]])
    }
}
