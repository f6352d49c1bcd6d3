/// Why a workspace cannot be watched.
public enum WatchLockError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another process watches it; nil where its id is not to be read.
    case heldBy(Int32?)
    /// The lock's file cannot be used.
    case state(StateError)

    /// Who watches, or what is wrong.
    public var description: String {
        switch self {
        case .heldBy(let process?): "another pbsync watches this workspace: process \(process)"
        case .heldBy(nil): "another pbsync watches this workspace"
        case .state(let error): error.description
        }
    }
}
