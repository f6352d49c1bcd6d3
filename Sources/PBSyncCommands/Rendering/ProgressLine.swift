/// The line at the bottom of a terminal that says what is going on: how far some work is, or how runs stand.
struct ProgressLine: Sendable {
    /// What it says of some work.
    var text = ""
    /// How many things are done; 0 says nothing.
    var count = 0
    /// How many things there are; a bar shows how far it is where there are several.
    var total = 0
    /// Whether somebody is being asked, so that the line must not come in between.
    var isSuspended = false
    /// Whether a line of an agent's console stands open where this one would go.
    var isWithinLine = false
    /// Whether the work is to be seen.
    var isShown = false
    /// How runs stand, in the order in which they began.
    private var runs: [(id: ObjectIdentifier, text: String)] = []
    /// Whether it stands there.
    private var isVisible = false

    /// Says how a run stands; nil for one that is over.
    mutating func setRun(_ id: ObjectIdentifier, _ text: String?) {
        let index = runs.firstIndex { $0.id == id }
        switch (index, text) {
        case (let index?, let text?): runs[index].text = text
        case (let index?, nil): runs.remove(at: index)
        case (nil, let text?): runs.append((id, text))
        case (nil, nil): break
        }
    }

    /// Draws it over what stood there; nothing where there is nothing to say, or no place to say it.
    mutating func draw(on sink: OutputSink, columns: Int, style: Style = .plain) {
        guard !isSuspended, !isWithinLine, isShown || !runs.isEmpty else { return }
        isVisible = true
        let words = isShown ? "… \(text)\(progress)" : runs.map(\.text).joined(separator: "  ·  ")
        let line = DisplayWidth.fit(ServerText.line(words), into: columns - 1)
        // The agent's colours go on behind this line: the terminal keeps them, and the place, and brings them back.
        let isAmongColours = style.isOn && !isShown
        sink.write(
            Array((isAmongColours ? "\r\u{1B}7\u{1B}[0m\u{1B}[K\(line)\u{1B}8" : "\r\u{1B}[K\(line)").utf8)
        )
    }

    /// How far the work is: a bar where it is known how much there is.
    private var progress: String {
        guard total > 1 else { return count > 0 ? ", \(count) done" : "" }
        // What a script is told of more than once counts once too often.
        let done = min(count, total)
        let full = done * 20 / total
        let bar = String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full)
        return " \(bar) \(done) of \(total)"
    }

    /// Makes room for other output.
    mutating func erase(on sink: OutputSink) {
        guard isVisible, !isSuspended else { return }
        isVisible = false
        sink.write(Array("\r\u{1B}[K".utf8))
    }

    /// Takes the work away.
    mutating func end(on sink: OutputSink) {
        erase(on: sink)
        text = ""
        count = 0
        total = 0
        isShown = false
    }
}
