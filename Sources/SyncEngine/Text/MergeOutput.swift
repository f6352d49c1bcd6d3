/// Writes a merge's text: lines that are agreed, and conflict blocks with their markers.
struct MergeOutput {
    /// The marker that a conflict begins with here; git names other sides than `local`.
    static let opening: StaticString = "<<<<<<< local"
    private(set) var bytes: [UInt8] = []
    private(set) var overlaps = 0
    /// What ends a marker's line.
    private let lineEnd: [UInt8]

    /// An output whose markers end as the lines of `text` do.
    init(like text: TextLines) {
        lineEnd = Array((text.endWithCarriageReturn ? "\r\n" : "\n").utf8)
    }

    /// What was written.
    var merged: MergedText { MergedText(bytes: bytes, overlaps: overlaps) }

    /// Adds lines as they are.
    mutating func add(_ lines: ArraySlice<ArraySlice<UInt8>>) {
        for line in lines { bytes += line }
    }

    /// Adds a block that a person has to decide; without a base its part is left out.
    mutating func addConflict(
        local: ArraySlice<ArraySlice<UInt8>>,
        base: ArraySlice<ArraySlice<UInt8>>?,
        remote: ArraySlice<ArraySlice<UInt8>>
    ) {
        overlaps += 1
        addMarker(Self.opening)
        addWhole(local)
        if let base {
            addMarker("||||||| base")
            addWhole(base)
        }
        addMarker("=======")
        addWhole(remote)
        addMarker(">>>>>>> remote")
    }

    /// Adds lines and ends the last one where it has no end: a marker must begin a line.
    private mutating func addWhole(_ lines: ArraySlice<ArraySlice<UInt8>>) {
        add(lines)
        if let last = lines.last, last.last != UInt8(ascii: "\n") { bytes += lineEnd }
    }

    /// Whether a text has the markers of a merge that was made here.
    static func wrote(_ text: [UInt8]) -> Bool {
        text.split(separator: UInt8(ascii: "\n")).contains { line in
            opening.withUTF8Buffer { marker in
                line.elementsEqual(marker) || line.elementsEqual(marker + [UInt8(ascii: "\r")])
            }
        }
    }

    private mutating func addMarker(_ text: StaticString) {
        text.withUTF8Buffer { bytes += $0 }
        bytes += lineEnd
    }
}
