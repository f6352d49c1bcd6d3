/// The differences of two texts in the form that `diff -u` and git print.
public enum UnifiedDiff {
    /// The differences; empty for equal texts.
    ///
    /// - Parameters:
    ///   - old: The text that the lines with a minus are from.
    ///   - new: The text that the lines with a plus are from.
    ///   - oldLabel: What stands behind `---`.
    ///   - newLabel: What stands behind `+++`.
    ///   - context: How many equal lines stand around a difference.
    /// - Returns: The bytes; each line ends with a newline.
    public static func text(
        from old: [UInt8],
        to new: [UInt8],
        oldLabel: String,
        newLabel: String,
        context: Int = 3
    ) -> [UInt8] {
        var interner = LineInterner()
        let texts = (old: TextLines(old), new: TextLines(new))
        let changes = LineDiff.changes(from: interner.numbers(of: texts.old), to: interner.numbers(of: texts.new))
        guard !changes.isEmpty else { return [] }
        var output = Array("--- \(oldLabel)\n+++ \(newLabel)\n".utf8)
        for hunk in hunks(changes, context: context) { append(hunk, texts.old, texts.new, context, to: &output) }
        return output
    }

    /// Groups changes whose surroundings meet.
    private static func hunks(_ changes: [LineChange], context: Int) -> [[LineChange]] {
        var hunks: [[LineChange]] = []
        for change in changes {
            if let last = hunks.last?.last, change.old.lowerBound - last.old.upperBound <= 2 * context {
                hunks[hunks.count - 1].append(change)
            } else {
                hunks.append([change])
            }
        }
        return hunks
    }

    private static func append(
        _ hunk: [LineChange],
        _ old: TextLines,
        _ new: TextLines,
        _ context: Int,
        to output: inout [UInt8]
    ) {
        guard let first = hunk.first, let last = hunk.last else { return }
        let before = min(context, first.old.lowerBound)
        let after = min(context, old.count - last.old.upperBound)
        let oldRange = (first.old.lowerBound - before)..<(last.old.upperBound + after)
        let newRange = (first.new.lowerBound - before)..<(last.new.upperBound + after)
        output += "@@ -\(place(oldRange)) +\(place(newRange)) @@\n".utf8
        var taken = oldRange.lowerBound
        for change in hunk {
            append(old.lines[taken..<change.old.lowerBound], " ", to: &output)
            append(old.lines[change.old], "-", to: &output)
            append(new.lines[change.new], "+", to: &output)
            taken = change.old.upperBound
        }
        append(old.lines[taken..<oldRange.upperBound], " ", to: &output)
    }

    /// A hunk's place: its first line from 1, and how many lines unless it is one; an empty one names the line before.
    private static func place(_ range: Range<Int>) -> String {
        switch range.count {
        case 0: "\(range.lowerBound),0"
        case 1: "\(range.lowerBound + 1)"
        default: "\(range.lowerBound + 1),\(range.count)"
        }
    }

    private static func append(_ lines: ArraySlice<ArraySlice<UInt8>>, _ sign: Unicode.Scalar, to output: inout [UInt8])
    {
        for line in lines {
            output.append(UInt8(ascii: sign))
            output += line
            if line.last != UInt8(ascii: "\n") { output += "\n\\ No newline at end of file\n".utf8 }
        }
    }
}
