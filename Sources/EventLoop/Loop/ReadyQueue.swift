/// What is ready to run, in the order in which it came.
struct ReadyQueue {
    private var work: [LoopWork] = []
    private var next = 0

    /// Whether nothing is ready.
    var isEmpty: Bool { next == work.count }

    /// Adds work at the end.
    mutating func append(_ item: LoopWork) {
        work.append(item)
    }

    /// Moves everything that stands in `items` to the end of the queue; both keep their memory.
    mutating func take(all items: inout [LoopWork]) {
        if items.isEmpty { return }
        if isEmpty {
            work.removeAll(keepingCapacity: true)
            next = 0
            swap(&work, &items)
        } else {
            work += items
            items.removeAll(keepingCapacity: true)
        }
    }

    /// The next piece of work, or nil.
    mutating func popFirst() -> LoopWork? {
        guard next < work.count else { return nil }
        let item = work[next]
        next += 1
        if next == work.count {
            work.removeAll(keepingCapacity: true)
            next = 0
        } else if next >= 1024 {
            // A queue that never runs empty must not grow for ever.
            work.removeFirst(next)
            next = 0
        }
        return item
    }
}
