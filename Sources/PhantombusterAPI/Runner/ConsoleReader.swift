internal import PhantombusterModel

/// Puts a console together from answers of `output.json`.
struct ConsoleReader: Sendable {
    /// How much console an answer must have for the next question to be put at once.
    static let bigAnswer = 1 << 14

    /// Where the next question begins.
    private(set) var position: Int64

    private var dropped = 0
    private var skipper: ConsoleSkipper?
    private var folder: ConsoleFolder?
    private var mark: ConsoleMark?

    init(_ console: AgentRunner.Console) {
        switch console {
        case .raw(let position, let dropped):
            self.position = position
            self.dropped = dropped
        case .continued(let mark):
            // What a stream gives does not tell the position, so the console is read again from its start, and compared.
            folder = ConsoleFolder()
            position = 0
            skipper = ConsoleSkipper(to: mark)
            self.mark = mark
        }
    }

    /// Works out the place instead of looking for it, where the console is too much for one answer. That is right unless
    /// the console has other line ends than CRLF.
    ///
    /// - Returns: Whether there was something to work out.
    mutating func guess() -> Bool {
        guard let mark, skipper?.isDone == false, position == 0 else { return false }
        position = mark.likelyPosition
        skipper = nil
        self.mark = nil
        return true
    }

    /// The console that is new in an answer.
    mutating func take(_ output: AgentOutput) -> [UInt8] {
        guard output.outputPos > position else { return [] }
        position = output.outputPos
        let bytes = Array(output.output.utf8)
        let known = min(dropped, bytes.count)
        dropped -= known
        let fresh = bytes[known...]
        let rest = skipper?.rest(of: fresh) ?? fresh
        return folder?.fold(rest) ?? Array(rest)
    }

    /// What was held back, once nothing more comes.
    mutating func finish() -> [UInt8] {
        folder?.finish() ?? []
    }
}
