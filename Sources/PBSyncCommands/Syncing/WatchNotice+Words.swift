internal import ChangeFeed
internal import PhantombusterModel
internal import SyncEngine

extension WatchNotice {
    /// The notice, a sentence of its own.
    var words: String {
        switch self {
        case .feed(let notice): notice.description
        case .comparing(let reason): "comparing everything: \(reason)"
        case .held(let scripts):
            "changed by a switch of branches, not uploaded: \(scripts.map(\.value).joined(separator: ", ")); `pbsync push` uploads them"
        case .openForWriting(let script):
            "\(script): another program has the file open for writing; it goes up when that closes it"
        }
    }
}
