internal import SyncEngine

extension SyncEvent {
    /// Whether the event says that the work on one script is done.
    var isDone: Bool {
        switch self {
        case .pushed, .pulled, .adopted, .accepted, .merged, .unmerged, .trashed, .deleted: true
        default: false
        }
    }
}
