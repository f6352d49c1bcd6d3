/// Rows in aligned columns.
struct Table: Sendable {
    /// On which side a column's cells have their space.
    enum Alignment: Hashable, Sendable {
        case left
        case right
    }

    /// A column.
    struct Column: Hashable, Sendable {
        /// What stands over it.
        var title: String
        /// How its cells are aligned.
        var alignment: Alignment = .left
        /// Whether it gives way where the terminal is too narrow.
        var shrinks = false
        /// Whether it is left out where the terminal is too narrow even so; the last one goes first.
        var isExtra = false
    }

    /// One cell. Its text is made safe; the style is put around it afterwards, so it takes no columns.
    struct Cell: Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
        let text: String
        let paint: @Sendable (Style, String) -> String

        init(_ text: String, paint: @escaping @Sendable (Style, String) -> String = { $1 }) {
            self.text = ServerText.line(text)
            self.paint = paint
        }

        init(stringLiteral value: String) {
            self.init(value)
        }
    }

    private let columns: [Column]
    private var rows: [[Cell]] = []

    /// A table without rows.
    init(_ columns: [Column]) {
        self.columns = columns
    }

    /// Adds a row with one cell for each column.
    mutating func add(_ cells: Cell...) {
        rows.append(cells)
    }

    /// The lines, the heading first.
    ///
    /// - Parameters:
    ///   - style: The output's style.
    ///   - width: The terminal's columns; nil for a pipe, where nothing is cut.
    /// - Returns: Lines without their ends.
    func lines(style: Style, width: Int?) -> [String] {
        let titles = columns.map { Cell($0.title) { $0.dim($1) } }
        let natural = columns.indices.map { index in
            rows.reduce(DisplayWidth.of(columns[index].title)) { max($0, DisplayWidth.of($1[index].text)) }
        }
        let shown = shown(natural, in: width)
        let widths = fitted(natural, shown, to: width)
        return ([titles] + rows).map { row in
            var line = ""
            for index in shown {
                let (cell, column) = (row[index], columns[index])
                let text = DisplayWidth.fit(cell.text, into: widths[index])
                let space = String(repeating: " ", count: widths[index] - DisplayWidth.of(text))
                let isLast = index == shown.last
                if column.alignment == .right { line += space }
                line += cell.paint(style, text)
                if !isLast { line += (column.alignment == .left ? space : "") + "  " }
            }
            return line
        }
    }

    /// The columns for which there is a place.
    private func shown(_ natural: [Int], in width: Int?) -> [Int] {
        var shown = Array(columns.indices)
        guard let width else { return shown }
        while Self.width(shown.map { columns[$0].shrinks ? min(natural[$0], Self.smallest) : natural[$0] }) > width,
            let extra = shown.last(where: { columns[$0].isExtra })
        {
            shown.removeAll { $0 == extra }
        }
        return shown
    }

    /// The columns' widths; those that may shrink share what is missing, the widest first.
    private func fitted(_ natural: [Int], _ shown: [Int], to width: Int?) -> [Int] {
        var widths = natural
        guard let width else { return widths }
        var excess = Self.width(shown.map { widths[$0] }) - width
        while excess > 0 {
            let candidates = shown.filter { columns[$0].shrinks && widths[$0] > Self.smallest }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    /// What a column that gives way keeps.
    private static let smallest = 8

    /// How many columns of the terminal a line takes.
    private static func width(_ widths: [Int]) -> Int {
        widths.reduce(0, +) + 2 * (widths.count - 1)
    }
}
