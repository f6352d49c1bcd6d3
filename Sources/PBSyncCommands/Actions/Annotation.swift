/// A remark that GitHub shows on a run, and beside the line of the file that it is about.
struct Annotation: Hashable, Sendable {
    /// How bad it is; the names are GitHub's.
    enum Level: String, Sendable {
        case error, warning, notice
    }

    /// How bad it is.
    var level: Level
    /// What it is about, in a few words.
    var title: String?
    /// What there is to say; it may quote a server.
    var message: String
    /// Where; the file is relative to the repository.
    var place: FilePlace?

    /// The line that tells the runner.
    var line: String {
        var properties: [(name: String, value: String)] = []
        if let place {
            properties.append(("file", place.file))
            if let line = place.line { properties.append(("line", "\(line)")) }
            if let column = place.column { properties.append(("col", "\(column)")) }
        }
        if let title { properties.append(("title", ServerText.line(title))) }
        return WorkflowCommand.line(level.rawValue, properties, ServerText.lines(message))
    }
}
