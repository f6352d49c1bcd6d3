/// The line at the bottom of a terminal that says what is going on.
struct ProgressLine: Sendable {
    /// What it says.
    var text = ""
    /// Whether it stands there.
    private(set) var isVisible = false

    /// Draws it over what stood there.
    mutating func draw(on sink: OutputSink, columns: Int) {
        isVisible = true
        let line = DisplayWidth.fit("… " + ServerText.line(text), into: columns - 1)
        sink.write(Array("\r\u{1B}[K\(line)".utf8))
    }

    /// Makes room for other output.
    func erase(on sink: OutputSink) {
        if isVisible { sink.write(Array("\r\u{1B}[K".utf8)) }
    }

    /// Takes it away.
    mutating func end(on sink: OutputSink) {
        erase(on: sink)
        isVisible = false
        text = ""
    }
}
