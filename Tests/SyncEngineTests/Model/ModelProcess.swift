import FoundationEssentials
import PhantombusterModel
import SyncEngine
import Synchronization
import TestSupport

/// What becomes of a process of ours: it counts its requests and effects, and does to it what goes wrong.
final class ModelProcess: Sendable {
    /// The process was killed.
    struct Killed: Error {}

    private struct State {
        var trouble = ModelTrouble.none
        /// The text of whoever comes in between.
        var edit = ""
        var requests: [InMemoryServer.RequestKind: Int] = [:]
        var isOffline = false
        var effects = 0
        var isKilled = false
        var inBetween: [String: String] = [:]
        var touched: Set<String> = []
        var events: [SyncEvent] = []
    }

    private let state = Mutex(State())
    private let server: InMemoryServer
    private let root: String

    init(_ server: InMemoryServer, root: String) {
        self.server = server
        self.root = root
        server.intercept { [weak self] request in self?.fault(request) }
    }

    /// Whether it was killed.
    var isKilled: Bool { state.withLock { $0.isKilled } }

    /// Hears what happens; a dead process tells nothing.
    var listener: SyncEngine.Listener {
        { event in self.state.withLock { if !$0.isKilled { $0.events.append(event) } } }
    }

    /// Begins a part of its life in which something goes wrong.
    func begin(_ trouble: ModelTrouble, edit: String) {
        state.withLock { state in
            state.trouble = trouble
            state.edit = edit
            state.requests = [:]
            state.isOffline = false
            state.effects = 0
            state.inBetween = [:]
            state.touched = []
            state.events = []
        }
    }

    /// What came in between in that part, with the scripts, and what was told.
    var finding: (inBetween: [String: String], events: [SyncEvent]) {
        state.withLock { ($0.inBetween, $0.events) }
    }

    /// The scripts that somebody saved or deleted on the server in that part.
    var touched: Set<String> { state.withLock { $0.touched } }

    /// Whether it was killed before its writer wrote what was recorded last.
    var hasLostCommit: Bool { state.withLock { $0.isKilled && $0.trouble.losesCommit } }

    /// Counts an effect.
    ///
    /// - Throws: ``Killed`` where the process does not live to see it.
    func effect() throws {
        try state.withLock { state in
            state.effects += 1
            if case .killBeforeEffect(let number, _) = state.trouble, state.effects >= number { state.isKilled = true }
            if state.isKilled { throw Killed() }
        }
    }

    private func fault(_ request: InMemoryServer.Request) -> InMemoryServer.Fault? {
        state.withLock { state in
            state.requests[request.kind, default: 0] += 1
            return fault(request, &state)
        }
    }

    private func fault(_ request: InMemoryServer.Request, _ state: inout State) -> InMemoryServer.Fault? {
        if state.isKilled || state.isOffline { return .offline }
        let now = ModelTrouble.Moment(kind: request.kind, number: state.requests[request.kind, default: 0])
        let name = request.name.flatMap { ScriptName($0)?.value } ?? ModelStep.names[0]
        if state.trouble.webMoment == now { state.touched.insert(name) }
        switch state.trouble {
        case .failBefore(let moment) where moment == now: return .offline
        case .loseAnswer(let moment) where moment == now: return .loseAnswer
        case .serverError(let moment) where moment == now: return .status(500)
        case .offline(let moment) where moment == now:
            state.isOffline = true
            return .offline
        case .webEdit(let moment) where moment == now:
            state.inBetween[name] = state.edit
            server.edit(name, state.edit)
        case .webEditAndLoss(let moment, let kills) where moment == now:
            state.inBetween[name] = state.edit
            server.edit(name, state.edit)
            state.isKilled = kills
            return .loseAnswer
        case .webDelete(let moment) where moment == now: server.remove(name)
        case .localEdit(let moment) where moment == now:
            state.inBetween[name] = state.edit
            try? Data(state.edit.utf8).write(to: URL(filePath: "\(root)/\(name)"))
        case .killAtRequest(let moment, let arrives, _) where moment == now:
            state.isKilled = true
            return arrives ? .loseAnswer : .offline
        default: break
        }
        return nil
    }
}
