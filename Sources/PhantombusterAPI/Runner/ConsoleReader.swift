internal import PhantombusterModel

/// Puts a console together from answers of `output.json`.
struct ConsoleReader: Sendable {
    /// How much console an answer must have for the next question to be put at once.
    static let bigAnswer = 1 << 14

    /// Up to here a console is read again from its start when a stream broke. Beyond, that would be too much at once
    /// for one answer, and the place is worked out instead, which is right unless the console mixes its line ends.
    static let longestRereading: Int64 = 8 << 20

    /// Where the next question begins.
    private(set) var position: Int64

    private var skipper: ConsoleSkipper?
    private var folder: ConsoleFolder?

    init(_ console: AgentRunner.Console) {
        switch console {
        case .raw(let position): self.position = position
        case .continued(let mark):
            folder = ConsoleFolder()
            if mark.likelyPosition <= Self.longestRereading {
                position = 0
                skipper = ConsoleSkipper(to: mark)
            } else {
                position = mark.likelyPosition
            }
        }
    }

    /// The console that is new in an answer.
    mutating func take(_ output: AgentOutput) -> [UInt8] {
        guard output.outputPos > position else { return [] }
        position = output.outputPos
        let bytes = Array(output.output.utf8)
        let rest = skipper?.rest(of: bytes[...]) ?? bytes[...]
        return folder?.fold(rest) ?? Array(rest)
    }

    /// What was held back, once nothing more comes.
    mutating func finish() -> [UInt8] {
        folder?.finish() ?? []
    }
}
