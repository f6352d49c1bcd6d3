/// What to ask `agent/{id}/output.json` for.
public struct OutputQuery: Hashable, Sendable {
    /// Which run the console is of.
    public enum Selection: Hashable, Sendable {
        /// The newest one; the container is the one that the last answer named, 0 at first.
        case mostRecent(last: Int64)
        /// This one.
        case track(container: Int64)
    }

    /// Which run the console is of.
    public var selection: Selection
    /// Where in the console to begin, in bytes.
    public var fromOutputPos: Int64
    /// The id from which on messages are wanted; -1 for none.
    public var fromMessageId: Int64

    /// A question; by default for the newest run's console from its start, without messages.
    public init(
        _ selection: Selection = .mostRecent(last: 0),
        fromOutputPos: Int64 = 0,
        fromMessageId: Int64 = -1
    ) {
        self.selection = selection
        self.fromOutputPos = fromOutputPos
        self.fromMessageId = fromMessageId
    }

    /// The query's parameters; what has its default is left out, but the mode always said.
    var parameters: [(name: String, value: String)] {
        var parameters: [(name: String, value: String)]
        switch selection {
        case .mostRecent(let last):
            parameters = [(name: "mode", value: "most-recent")]
            if last != 0 { parameters.append((name: "containerId", value: "\(last)")) }
        case .track(let container):
            parameters = [(name: "mode", value: "track"), (name: "containerId", value: "\(container)")]
        }
        if fromOutputPos > 0 { parameters.append((name: "fromOutputPos", value: "\(fromOutputPos)")) }
        if fromMessageId >= 0 { parameters.append((name: "fromMessageId", value: "\(fromMessageId)")) }
        return parameters
    }
}
