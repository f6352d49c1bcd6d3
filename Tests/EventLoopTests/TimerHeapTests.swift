import TestSupport
import Testing

@testable import EventLoop

@Suite("Timer heap")
struct TimerHeapTests {
    private func time(_ nanoseconds: Int) -> MonotonicTime {
        MonotonicTime(nanoseconds: Int64(nanoseconds))
    }

    private func drain<Value>(_ heap: inout TimerHeap<Value>, until end: Int = .max) -> [Value] {
        var values: [Value] = []
        while let value = heap.popFirst(until: time(end)) { values.append(value) }
        return values
    }

    @Test("Values come in the order of their times, and of their coming where these are equal")
    func order() {
        var heap = TimerHeap<String>()
        for (value, nanoseconds) in [("c", 30), ("a", 10), ("d", 30), ("b", 20), ("a2", 10)] {
            heap.insert(value, at: time(nanoseconds), as: heap.makeIdentifier())
        }
        #expect(heap.earliest == time(10))
        #expect(drain(&heap, until: 20) == ["a", "a2", "b"])
        #expect(heap.earliest == time(30))
        #expect(drain(&heap) == ["c", "d"])
        #expect(heap.earliest == nil)
    }

    @Test("A value taken out does not come, and taking it out twice does nothing")
    func removal() {
        var heap = TimerHeap<Int>()
        let identifier = heap.makeIdentifier()
        heap.insert(1, at: time(10), as: identifier)
        heap.insert(2, at: time(20), as: heap.makeIdentifier())
        #expect(heap.remove(identifier) == 1)
        #expect(heap.remove(identifier) == nil)
        #expect(drain(&heap) == [2])
        #expect(heap.removeAll().isEmpty)
    }

    @Test("Any mixture of adding and taking out leaves what a sorted list would", arguments: 0..<50)
    func model(seed: Int) {
        var random = Dice(seed: UInt64(seed))
        var heap = TimerHeap<UInt64>()
        var model: [(time: Int, identifier: UInt64)] = []
        for _ in 0..<200 {
            if let chosen = model.indices.randomElement(using: &random), Int.random(in: 0..<3, using: &random) == 0 {
                let entry = model.remove(at: chosen)
                #expect(heap.remove(entry.identifier) == entry.identifier)
            } else {
                let identifier = heap.makeIdentifier()
                let nanoseconds = Int.random(in: 0..<40, using: &random)
                heap.insert(identifier, at: time(nanoseconds), as: identifier)
                model.append((nanoseconds, identifier))
            }
        }
        let expected = model.sorted { ($0.time, $0.identifier) < ($1.time, $1.identifier) }.map(\.identifier)
        #expect(heap.count == expected.count)
        #expect(drain(&heap) == expected)
    }
}
