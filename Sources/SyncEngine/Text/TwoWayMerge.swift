/// Brings two texts together whose common origin is not known: what is equal is taken, every difference is put between
/// markers, for without the origin nobody can tell an insertion from a removal.
public enum TwoWayMerge {
    /// Merges.
    public static func merge(local: [UInt8], remote: [UInt8]) -> MergedText {
        var interner = LineInterner()
        let texts = (local: TextLines(local), remote: TextLines(remote))
        let changes = LineDiff.changes(
            from: interner.numbers(of: texts.local),
            to: interner.numbers(of: texts.remote)
        )
        var output = MergeOutput(like: texts.local)
        var taken = 0
        for change in changes {
            output.add(texts.local.lines[taken..<change.old.lowerBound])
            output.addConflict(local: texts.local.lines[change.old], base: nil, remote: texts.remote.lines[change.new])
            taken = change.old.upperBound
        }
        output.add(texts.local.lines[taken...])
        return output.merged
    }
}
