internal import SyncEngine

extension ServiceNotifier {
    /// Tells what an event means for the service.
    func take(_ event: SyncEvent) {
        switch event {
        case .ready(let report):
            ready("watching \(CountText.of(report.scripts, "script"))\(report.isOnline ? "" : ", offline")")
        case .compared(let report): ready("watching \(CountText.of(report.scripts, "script"))")
        case .offline(let problem, _): status("offline: \(problem)")
        case .online: status("watching; the server is back")
        default: break
        }
    }
}
