internal import Subprocess

/// How a program ended.
public enum ProgramEnding: Sendable, Hashable {
    /// It returned this code.
    case exit(code: Int32)
    /// This signal ended it.
    case signal(Int32)

    init(_ status: TerminationStatus) {
        switch status {
        case .exited(let code): self = .exit(code: code)
        case .signaled(let signal): self = .signal(signal)
        }
    }
}
