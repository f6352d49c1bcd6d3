internal import PhantombusterModel
internal import Synchronization

/// Passes events on, but tells each save that came in between once: it is found out anew by every look, as long as
/// nothing is recorded about the script.
final class OvertakenOnce: Sendable {
    /// The save that was found on the server afterwards.
    private struct Save: Hashable {
        let id: Int64
        let nonce: Int64
    }

    private let told = Mutex<[ScriptName: Save]>([:])
    private let listener: SyncEngine.Listener

    init(_ listener: @escaping SyncEngine.Listener) {
        self.listener = listener
    }

    func hear(_ event: SyncEvent) {
        if case .overtaken(let report) = event, let after = report.after {
            let save = Save(id: after.id, nonce: after.nonce)
            guard told.withLock({ $0.updateValue(save, forKey: report.script) != save }) else { return }
        }
        listener(event)
    }
}
