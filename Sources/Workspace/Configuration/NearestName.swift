/// Finds the known name that a mistyped one was meant to be.
public enum NearestName {
    /// The known name nearest to `name`, whatever the distance; nil only where none is known.
    ///
    /// Of several equally near ones the first counts. Upper and lower case are the same here.
    public static func nearest(to name: String, in known: some Sequence<String>) -> String? {
        ranked(name, in: known)?.name
    }

    /// The nearest known name where it is near enough to be what was meant: at most one slip in three characters.
    public static func likely(for name: String, in known: some Sequence<String>) -> String? {
        guard let best = ranked(name, in: known) else { return nil }
        return best.distance <= max(1, min(name.count, best.name.count) / 3) ? best.name : nil
    }

    /// The number of slips between two texts: a character too many, missing, wrong, or swapped with the next one
    /// (Damerau and Levenshtein, no character touched twice).
    public static func distance(_ one: String, _ other: String) -> Int {
        // Nobody means a name this far from any known one, and the work grows with the product of the lengths.
        let one = Array(one.lowercased().prefix(100))
        let other = Array(other.lowercased().prefix(100))
        if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
        var beforeLast: [Int] = []
        var last = Array(0...other.count)
        for row in 1...one.count {
            var current = [row]
            for column in 1...other.count {
                let isSame = one[row - 1] == other[column - 1]
                var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, one[row - 1] == other[column - 2], one[row - 2] == other[column - 1] {
                    best = min(best, beforeLast[column - 2] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[other.count]
    }

    private static func ranked(_ name: String, in known: some Sequence<String>) -> (name: String, distance: Int)? {
        known.map { (name: $0, distance: distance(name, $0)) }.min { $0.distance < $1.distance }
    }
}
