/// A text taken apart into lines; each keeps its end, so that joining them gives the text back byte for byte.
///
/// A last line without an end is a line of its own kind: it differs from the same line with one.
struct TextLines: Sendable {
    /// The lines in order.
    let lines: [ArraySlice<UInt8>]

    /// The lines of a text; none for an empty one.
    init(_ bytes: [UInt8]) {
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            lines.append(bytes[start..<end])
            start = end
        }
        self.lines = lines
    }

    var count: Int { lines.count }

    /// Whether lines end as on Windows; the first line that has an end decides.
    var endWithCarriageReturn: Bool {
        guard let first = lines.first, first.last == UInt8(ascii: "\n") else { return false }
        return first.dropLast().last == UInt8(ascii: "\r")
    }
}
