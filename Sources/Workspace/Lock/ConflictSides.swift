/// A text with git's conflict markers, taken apart into the two texts that it was made of.
struct ConflictSides {
    private(set) var ours: [ArraySlice<UInt8>] = []
    private(set) var theirs: [ArraySlice<UInt8>] = []
    /// Whether there was a marker at all.
    private(set) var isMarked = false

    private enum Part {
        case both
        case ours
        case base
        case theirs
    }

    init(_ text: ArraySlice<UInt8>) {
        var part = Part.both
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            switch Self.marker(line) {
            case UInt8(ascii: "<"):
                part = .ours
                isMarked = true
            case UInt8(ascii: "|"): part = .base
            case UInt8(ascii: "="): part = .theirs
            case UInt8(ascii: ">"):
                part = .both
                isMarked = true
            default:
                if part == .both || part == .ours { ours.append(line) }
                if part == .both || part == .theirs { theirs.append(line) }
            }
        }
    }

    /// The character of which a line has seven at its beginning; nothing in a lock begins like that.
    private static func marker(_ line: ArraySlice<UInt8>) -> UInt8? {
        guard let first = line.first, line.count >= 7, line.prefix(7).allSatisfy({ $0 == first }) else { return nil }
        return first
    }
}
