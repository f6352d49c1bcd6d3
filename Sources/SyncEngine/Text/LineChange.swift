/// One place where two texts differ: these lines of the old stand against those of the new.
///
/// One of the ranges may be empty; then the other's lines were inserted or removed.
struct LineChange: Hashable, Sendable {
    var old: Range<Int>
    var new: Range<Int>

    /// How much further the new text is after this change than the old one.
    var shift: Int { new.upperBound - old.upperBound }
}
