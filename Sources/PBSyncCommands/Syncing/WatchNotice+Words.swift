internal import ChangeFeed
internal import SyncEngine

extension WatchNotice {
    /// The notice, a sentence of its own.
    var words: String {
        switch self {
        case .feed(let notice): notice.description
        case .comparing(let reason): "comparing everything: \(reason)"
        }
    }
}
