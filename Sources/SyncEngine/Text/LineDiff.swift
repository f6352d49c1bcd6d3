/// Compares two texts line by line and says where they differ.
///
/// The comparison is Myers' greedy one, searched from both ends so that it needs memory for two rows only. Where texts
/// share next to nothing the search is cut where it got furthest: the result is right then too, only not the shortest.
struct LineDiff {
    let old: [Int]
    let new: [Int]
    /// Lines of the old text that are not in the new.
    private var removed: [Bool]
    /// Lines of the new text that are not in the old.
    private var added: [Bool]
    /// For each diagonal, how far into the old text a path from the front got; -1 where none came.
    private var front: [Int]
    /// The same for paths from the back; `Int.max` where none came.
    private var back: [Int]
    /// What is added to a diagonal to make it an index.
    private let offset: Int
    /// How many differences a search may cross before it is cut.
    private let patience: Int

    /// The places where two texts of numbered lines differ, in order; between two of them there is a common line.
    ///
    /// Lines that only one text has differ without being compared, so the search sees the others alone.
    static func changes(from old: [Int], to new: [Int], patience: Int = 500) -> [LineChange] {
        let (inOld, inNew) = (Set(old), Set(new))
        let oldPlaces = old.indices.filter { inNew.contains(old[$0]) }
        let newPlaces = new.indices.filter { inOld.contains(new[$0]) }
        var search = LineDiff(old: oldPlaces.map { old[$0] }, new: newPlaces.map { new[$0] }, patience: patience)
        search.compare(0..<oldPlaces.count, 0..<newPlaces.count)
        var diff = LineDiff(old: old, new: new, patience: patience)
        diff.removed = Array(repeating: true, count: old.count)
        diff.added = Array(repeating: true, count: new.count)
        for (index, place) in oldPlaces.enumerated() { diff.removed[place] = search.removed[index] }
        for (index, place) in newPlaces.enumerated() { diff.added[place] = search.added[index] }
        return diff.settled(diff.marked())
    }

    private init(old: [Int], new: [Int], patience: Int) {
        self.old = old
        self.new = new
        self.patience = patience
        removed = Array(repeating: false, count: old.count)
        added = Array(repeating: false, count: new.count)
        offset = new.count + 1
        front = Array(repeating: -1, count: old.count + new.count + 3)
        back = front
    }

    /// Marks what differs between a part of one text and a part of the other.
    private mutating func compare(_ oldPart: Range<Int>, _ newPart: Range<Int>) {
        var (x, y) = (oldPart.lowerBound, newPart.lowerBound)
        var (xEnd, yEnd) = (oldPart.upperBound, newPart.upperBound)
        while x < xEnd, y < yEnd, old[x] == new[y] {
            x += 1
            y += 1
        }
        while x < xEnd, y < yEnd, old[xEnd - 1] == new[yEnd - 1] {
            xEnd -= 1
            yEnd -= 1
        }
        guard x < xEnd, y < yEnd else {
            for index in x..<xEnd { removed[index] = true }
            for index in y..<yEnd { added[index] = true }
            return
        }
        let middle = split(x..<xEnd, y..<yEnd)
        compare(x..<middle.old, y..<middle.new)
        compare(middle.old..<xEnd, middle.new..<yEnd)
    }

    /// A point on a short path through two parts that differ at both of their ends.
    ///
    /// It is never a corner where both halves would not be smaller, because a path through differing ends takes at
    /// least two steps and the searches meet between them.
    private mutating func split(_ oldPart: Range<Int>, _ newPart: Range<Int>) -> (old: Int, new: Int) {
        let lowest = oldPart.lowerBound - newPart.upperBound
        let highest = oldPart.upperBound - newPart.lowerBound
        let start = oldPart.lowerBound - newPart.lowerBound
        let end = oldPart.upperBound - newPart.upperBound
        for diagonal in (lowest - 1)...(highest + 1) {
            front[diagonal + offset] = -1
            back[diagonal + offset] = .max
        }
        front[start + offset] = oldPart.lowerBound
        back[end + offset] = oldPart.upperBound
        let meetsInFront = (start - end) & 1 != 0
        var cost = 1
        while true {
            for diagonal in stride(from: start - cost, through: start + cost, by: 2)
            where (lowest...highest).contains(diagonal) {
                let x = advance(diagonal, oldPart, newPart)
                front[diagonal + offset] = x
                if meetsInFront, x >= 0, back[diagonal + offset] <= x { return (x, x - diagonal) }
            }
            for diagonal in stride(from: end - cost, through: end + cost, by: 2)
            where (lowest...highest).contains(diagonal) {
                let x = retreat(diagonal, oldPart, newPart)
                back[diagonal + offset] = x
                if !meetsInFront, x <= front[diagonal + offset] { return (x, x - diagonal) }
            }
            if cost >= patience { return furthest(oldPart, newPart) }
            cost += 1
        }
    }

    /// One step of the search from the front on a diagonal, and on along the lines that are equal.
    private func advance(_ diagonal: Int, _ oldPart: Range<Int>, _ newPart: Range<Int>) -> Int {
        let fromLeft = front[diagonal - 1 + offset]
        let fromAbove = front[diagonal + 1 + offset]
        var x = -1
        if fromLeft >= 0, fromLeft < oldPart.upperBound { x = fromLeft + 1 }
        if fromAbove >= 0, fromAbove - diagonal <= newPart.upperBound { x = max(x, fromAbove) }
        guard x >= 0 else { return -1 }
        while x < oldPart.upperBound, x - diagonal < newPart.upperBound, old[x] == new[x - diagonal] { x += 1 }
        return x
    }

    /// One step of the search from the back on a diagonal, and on along the lines that are equal.
    private func retreat(_ diagonal: Int, _ oldPart: Range<Int>, _ newPart: Range<Int>) -> Int {
        let fromRight = back[diagonal + 1 + offset]
        let fromBelow = back[diagonal - 1 + offset]
        var x = Int.max
        if fromRight != .max, fromRight > oldPart.lowerBound { x = fromRight - 1 }
        if fromBelow != .max, fromBelow - diagonal >= newPart.lowerBound { x = min(x, fromBelow) }
        guard x != .max else { return .max }
        while x > oldPart.lowerBound, x - diagonal > newPart.lowerBound, old[x - 1] == new[x - diagonal - 1] { x -= 1 }
        return x
    }

    /// Where the search from the front got furthest.
    private func furthest(_ oldPart: Range<Int>, _ newPart: Range<Int>) -> (old: Int, new: Int) {
        var best = (old: oldPart.lowerBound, new: newPart.lowerBound)
        for diagonal in (oldPart.lowerBound - newPart.upperBound)...(oldPart.upperBound - newPart.lowerBound) {
            let x = front[diagonal + offset]
            if x >= 0, x + x - diagonal > best.old + best.new { best = (x, x - diagonal) }
        }
        return best
    }

    /// The marks as changes.
    private func marked() -> [LineChange] {
        var changes: [LineChange] = []
        var (x, y) = (0, 0)
        while x < old.count || y < new.count {
            let (fromX, fromY) = (x, y)
            while x < old.count, removed[x] { x += 1 }
            while y < new.count, added[y] { y += 1 }
            if x > fromX || y > fromY { changes.append(LineChange(old: fromX..<x, new: fromY..<y)) }
            x += 1
            y += 1
        }
        return changes
    }
}
