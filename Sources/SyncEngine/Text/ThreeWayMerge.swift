/// Brings two texts that grew out of one together, line by line.
///
/// A change of one side is taken where the other side left those lines and their neighbours alone; a change that both
/// sides made alike is taken once. Everything else is put between markers, all three texts of the place, for a person
/// to decide.
public enum ThreeWayMerge {
    /// Merges.
    ///
    /// - Parameters:
    ///   - base: The text that both grew out of.
    ///   - local: One side, whose line ends the markers take.
    ///   - remote: The other side.
    /// - Returns: The merged text.
    public static func merge(base: [UInt8], local: [UInt8], remote: [UInt8]) -> MergedText {
        var interner = LineInterner()
        let texts = (base: TextLines(base), local: TextLines(local), remote: TextLines(remote))
        let numbers = interner.numbers(of: texts.base)
        var ours = LineDiff.changes(from: numbers, to: interner.numbers(of: texts.local))[...]
        var theirs = LineDiff.changes(from: numbers, to: interner.numbers(of: texts.remote))[...]

        var output = MergeOutput(like: texts.local)
        var taken = 0
        // How much further each side's text is than the base, after the changes so far.
        var shifts = (ours: 0, theirs: 0)
        while let place = nextPlace(&ours, &theirs) {
            output.add(texts.base.lines[taken..<place.base.lowerBound])
            taken = place.base.upperBound
            let mine = place.range(in: place.ours, shift: &shifts.ours)
            let other = place.range(in: place.theirs, shift: &shifts.theirs)
            let mineLines = texts.local.lines[mine]
            let otherLines = texts.remote.lines[other]
            if place.theirs.isEmpty || mineLines.elementsEqual(otherLines) {
                output.add(mineLines)
            } else if place.ours.isEmpty {
                output.add(otherLines)
            } else {
                output.addConflict(local: mineLines, base: texts.base.lines[place.base], remote: otherLines)
            }
        }
        output.add(texts.base.lines[taken...])
        return output.merged
    }

    /// Takes the next changes that touch one another from both lists.
    private static func nextPlace(
        _ ours: inout ArraySlice<LineChange>,
        _ theirs: inout ArraySlice<LineChange>
    ) -> MergePlace? {
        let first = [ours.first, theirs.first].compactMap { $0?.old.lowerBound }.min()
        guard let first else { return nil }
        var place = MergePlace(base: first..<first)
        while true {
            if let change = ours.first, place.touches(change) {
                place.add(ours: change)
                ours.removeFirst()
            } else if let change = theirs.first, place.touches(change) {
                place.add(theirs: change)
                theirs.removeFirst()
            } else {
                return place
            }
        }
    }
}
