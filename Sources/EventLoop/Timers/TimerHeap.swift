/// Values in the order of their times; those of one time in the order in which they came.
///
/// A value can be taken out before its time, so that timers which are set for every request and hardly ever fire leave
/// nothing behind.
struct TimerHeap<Value> {
    /// Names one value.
    typealias Identifier = UInt64

    private struct Entry {
        let time: MonotonicTime
        let identifier: Identifier
        let value: Value

        func comes(before other: Entry) -> Bool {
            time == other.time ? identifier < other.identifier : time < other.time
        }
    }

    private var entries: [Entry] = []
    private var places: [Identifier: Int] = [:]
    private var lastIdentifier: Identifier = 0

    /// The time of the first value.
    var earliest: MonotonicTime? { entries.first?.time }

    /// How many values there are.
    var count: Int { entries.count }

    /// A name for a value to come.
    mutating func makeIdentifier() -> Identifier {
        lastIdentifier += 1
        return lastIdentifier
    }

    /// Adds a value.
    mutating func insert(_ value: Value, at time: MonotonicTime, as identifier: Identifier) {
        places[identifier] = entries.count
        entries.append(Entry(time: time, identifier: identifier, value: value))
        siftUp(entries.count - 1)
    }

    /// Takes a value out; nil where it is gone already.
    mutating func remove(_ identifier: Identifier) -> Value? {
        places[identifier].map { remove(at: $0) }
    }

    /// Takes the first value out, if its time has come.
    mutating func popFirst(until now: MonotonicTime) -> Value? {
        guard let first = entries.first, first.time <= now else { return nil }
        return remove(at: 0)
    }

    /// Takes every value out.
    mutating func removeAll() -> [Value] {
        defer {
            entries = []
            places = [:]
        }
        return entries.map(\.value)
    }

    private mutating func remove(at index: Int) -> Value {
        let last = entries.count - 1
        if index != last { exchange(index, last) }
        let entry = entries.removeLast()
        places[entry.identifier] = nil
        if index != last {
            siftUp(index)
            siftDown(index)
        }
        return entry.value
    }

    private mutating func siftUp(_ start: Int) {
        var index = start
        while index > 0 {
            let parent = (index - 1) / 2
            guard entries[index].comes(before: entries[parent]) else { return }
            exchange(index, parent)
            index = parent
        }
    }

    private mutating func siftDown(_ start: Int) {
        var index = start
        while true {
            var first = index
            for child in [2 * index + 1, 2 * index + 2] where child < entries.count {
                if entries[child].comes(before: entries[first]) { first = child }
            }
            if first == index { return }
            exchange(index, first)
            index = first
        }
    }

    private mutating func exchange(_ one: Int, _ other: Int) {
        entries.swapAt(one, other)
        places[entries[one].identifier] = one
        places[entries[other].identifier] = other
    }
}
