extension OutputQuery {
    /// A position beyond any console, so that an answer has everything but the console. Every JSON reader can hold it.
    static let beyond: Int64 = (1 << 53) - 1

    /// Asks for a run's state without its console.
    static func status(of container: Int64, fromMessageId: Int64 = -1) -> OutputQuery {
        OutputQuery(.track(container: container), fromOutputPos: beyond, fromMessageId: fromMessageId)
    }

    /// Asks which run is the newest, without its console.
    static func newestRun(fromMessageId: Int64 = -1) -> OutputQuery {
        OutputQuery(.mostRecent(last: 0), fromOutputPos: beyond, fromMessageId: fromMessageId)
    }
}
