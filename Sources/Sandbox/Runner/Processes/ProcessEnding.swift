/// How a program ended.
enum ProcessEnding: Sendable, Equatable {
    /// By itself.
    case exit(code: Int32)
    /// By a signal.
    case signal(Int32)

    /// Reads the status that waitpid gives.
    init(waitStatus status: Int32) {
        let signal = status & 0x7F
        self = signal == 0 ? .exit(code: status >> 8 & 0xFF) : .signal(signal)
    }

    /// The code as shells count: a signal is 128 and its number.
    var code: Int64 {
        switch self {
        case .exit(let code): Int64(code)
        case .signal(let number): 128 + Int64(number)
        }
    }
}
