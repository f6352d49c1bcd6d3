/// A stretch of the base that changes of one side or of both touch.
struct MergePlace {
    /// The stretch.
    private(set) var base: Range<Int>
    /// The changes of the local text in it.
    private(set) var ours: [LineChange] = []
    /// The changes of the remote text in it.
    private(set) var theirs: [LineChange] = []

    /// A place that begins here and holds nothing yet.
    init(base: Range<Int>) {
        self.base = base
    }

    /// Whether a change overlaps the place or stands right behind it: with no common line in between, which of two
    /// changes comes first is nobody's to guess.
    func touches(_ change: LineChange) -> Bool {
        change.old.lowerBound <= base.upperBound
    }

    /// Adds a change of the local text.
    mutating func add(ours change: LineChange) {
        ours.append(change)
        extend(over: change)
    }

    /// Adds a change of the remote text.
    mutating func add(theirs change: LineChange) {
        theirs.append(change)
        extend(over: change)
    }

    /// The lines of one side's text that stand against the stretch.
    ///
    /// - Parameters:
    ///   - changes: That side's changes in the stretch.
    ///   - shift: How much further the side's text is than the base before the stretch; after it, on return.
    /// - Returns: The lines' numbers in that side's text.
    func range(in changes: [LineChange], shift: inout Int) -> Range<Int> {
        let start = base.lowerBound + shift
        if let last = changes.last { shift = last.shift }
        return start..<(base.upperBound + shift)
    }

    private mutating func extend(over change: LineChange) {
        base = base.lowerBound..<max(base.upperBound, change.old.upperBound)
    }
}
