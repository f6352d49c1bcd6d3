import Synchronization

/// The lines that somebody types, one after the other.
final class AnswerList: Sendable {
    private let lines: Mutex<[String]>

    init(_ lines: [String]) {
        self.lines = Mutex(lines.reversed())
    }

    /// The next line; nil at the end.
    func next() -> String? {
        lines.withLock { $0.popLast() }
    }
}
