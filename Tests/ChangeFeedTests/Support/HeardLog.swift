import ChangeFeed
import Synchronization

/// Keeps what a feed tells.
final class HeardLog: Sendable {
    private let heard = Mutex(Heard())

    func note(_ hint: ChangeHint) {
        heard.withLock { heard in
            switch hint {
            case .paths(let paths): heard.paths.formUnion(paths)
            case .everything(let reason): heard.everything.append(reason)
            }
        }
    }

    func note(_ notice: FeedNotice) {
        heard.withLock { $0.notices.append(notice) }
    }

    /// What was told since the last time.
    func take() -> Heard {
        heard.withLock { heard in
            defer { heard = Heard() }
            return heard
        }
    }
}
