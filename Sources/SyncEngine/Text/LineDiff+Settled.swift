extension LineDiff {
    /// Moves each pure insertion and each pure removal as far down as equal lines allow.
    ///
    /// Where a line is inserted among equal ones it could stand at several places. That all comparisons choose the same
    /// one lets a merge see that both sides made the same change.
    func settled(_ changes: [LineChange]) -> [LineChange] {
        var settled: [LineChange] = []
        // From the last to the first, so that a change that meets the next one meets it in its final place.
        for change in changes.reversed() {
            var change = change
            let next = settled.last
            while let slid = slid(change), next.map({ slid.old.upperBound <= $0.old.lowerBound }) ?? true {
                change = slid
            }
            if let next, change.old.upperBound == next.old.lowerBound, change.new.upperBound == next.new.lowerBound {
                settled[settled.count - 1] = LineChange(
                    old: change.old.lowerBound..<next.old.upperBound,
                    new: change.new.lowerBound..<next.new.upperBound
                )
            } else {
                settled.append(change)
            }
        }
        return settled.reversed()
    }

    /// The change one line further down, where that says the same.
    private func slid(_ change: LineChange) -> LineChange? {
        let (old, new) = (change.old, change.new)
        guard old.upperBound < self.old.count, new.upperBound < self.new.count else { return nil }
        let isInsertion = old.isEmpty && self.new[new.lowerBound] == self.new[new.upperBound]
        let isRemoval = new.isEmpty && self.old[old.lowerBound] == self.old[old.upperBound]
        guard isInsertion || isRemoval else { return nil }
        return LineChange(
            old: (old.lowerBound + 1)..<(old.upperBound + 1),
            new: (new.lowerBound + 1)..<(new.upperBound + 1)
        )
    }
}
