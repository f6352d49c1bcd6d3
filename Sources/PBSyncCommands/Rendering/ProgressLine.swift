/// The line at the bottom of a terminal that says what is going on.
struct ProgressLine: Sendable {
    /// What it says.
    var text = ""
    /// What stands before it.
    var lead = "… "
    /// How many things are done; 0 says nothing.
    var count = 0
    /// Whether somebody is being asked, so that the line must not come in between.
    var isSuspended = false
    /// Whether it stands there.
    private(set) var isVisible = false

    /// Draws it over what stood there.
    mutating func draw(on sink: OutputSink, columns: Int) {
        isVisible = true
        guard !isSuspended else { return }
        let done = count > 0 ? ", \(count) done" : ""
        let line = DisplayWidth.fit(lead + ServerText.line(text) + done, into: columns - 1)
        sink.write(Array("\r\u{1B}[K\(line)".utf8))
    }

    /// Makes room for other output.
    func erase(on sink: OutputSink) {
        if isVisible, !isSuspended { sink.write(Array("\r\u{1B}[K".utf8)) }
    }

    /// Takes it away.
    mutating func end(on sink: OutputSink) {
        erase(on: sink)
        self = ProgressLine()
    }
}
