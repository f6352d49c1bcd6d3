internal import SyncEngine
internal import Workspace

extension SkipReason {
    /// Why the script is passed over.
    var words: String {
        switch self {
        case .illegalRemoteName(let reason): reason
        case .overlooked(let reason): reason.description
        case .ignored: "would be written to a file that is ignored"
        case .held(let reason): reason.words
        }
    }
}
