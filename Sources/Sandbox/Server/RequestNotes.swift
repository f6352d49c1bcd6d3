import PhantombusterModel
import Synchronization

/// What the layers learn about one request on its way, for the request log.
final class RequestNotes: Sendable {
    private struct Notes {
        var parameters: [String: JSONValue] = [:]
        var fault: Int?
    }

    private let notes = Mutex(Notes())

    /// Notes parameters; later ones of the same name win.
    func add(parameters: [String: JSONValue]) {
        guard !parameters.isEmpty else { return }
        notes.withLock { $0.parameters.merge(parameters) { _, last in last } }
    }

    /// Notes the fault rule that the request met.
    func meet(fault: Int) {
        notes.withLock { $0.fault = fault }
    }

    /// Puts what was learnt into a record.
    func complete(_ record: inout RequestRecord) {
        let (parameters, fault) = notes.withLock { ($0.parameters, $0.fault) }
        record.parameters = Redaction.parameters(parameters)
        record.fault = fault
    }
}
