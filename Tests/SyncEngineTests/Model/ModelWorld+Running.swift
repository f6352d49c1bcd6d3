import FoundationEssentials
import PhantombusterAPI
import PhantombusterModel
import Synchronization
import TestSupport
import Workspace

@testable import SyncEngine

extension ModelWorld {
    /// What happened around one operation.
    struct Run {
        /// What it came to; nil where the process was killed.
        var report: SyncReport?
        /// Texts that came in between, with their scripts.
        var inBetween: [String: String] = [:]
    }

    /// Counts what a process does and kills it.
    private struct Life {
        var requests: [InMemoryServer.RequestKind: Int] = [:]
        var isOffline = false
        var effects = 0
        var isKilled = false
        var inBetween: [String: String] = [:]
    }

    /// Runs an operation with what goes wrong in it.
    func run(
        _ trouble: ModelTrouble,
        _ operation: (SyncEngine, @escaping SyncEngine.Listener) async throws -> SyncReport
    ) async throws -> Run {
        var resources = try resources()
        let life = Mutex(Life())
        let told = Mutex<[SyncEvent]>([])
        let edit = newText(from: nil)
        server.intercept { [server, root] request in
            life.withLock { life in
                life.requests[request.kind, default: 0] += 1
                return Self.fault(trouble, request, &life, edit, server, root)
            }
        }
        resources.beforeEffect = { _ in
            try life.withLock { life in
                life.effects += 1
                if case .killBeforeEffect(let number) = trouble, life.effects >= number { life.isKilled = true }
                if life.isKilled { throw Killed() }
            }
        }
        var run = Run()
        do {
            run.report = try await operation(SyncEngine(resources)) { event in told.withLock { $0.append(event) } }
        } catch is Killed {}
        // A dead process writes nothing any more: what it had handed to its writer counts as written before it died.
        try await resources.lock.flush()
        server.intercept(nil)
        run.inBetween = life.withLock { $0.inBetween }
        if life.withLock({ $0.isKilled }) { run.report = nil }
        events = told.withLock { $0 }
        return run
    }

    private static func fault(
        _ trouble: ModelTrouble,
        _ request: InMemoryServer.Request,
        _ life: inout Life,
        _ edit: String,
        _ server: InMemoryServer,
        _ root: String
    ) -> InMemoryServer.Fault? {
        if life.isKilled || life.isOffline { return .offline }
        let now = ModelTrouble.Moment(kind: request.kind, number: life.requests[request.kind, default: 0])
        let name = request.name.flatMap { ScriptName($0)?.value } ?? ModelStep.names[0]
        switch trouble {
        case .failBefore(let moment) where moment == now: return .offline
        case .loseAnswer(let moment) where moment == now: return .loseAnswer
        case .serverError(let moment) where moment == now: return .status(500)
        case .offline(let moment) where moment == now:
            life.isOffline = true
            return .offline
        case .webEdit(let moment) where moment == now:
            life.inBetween[name] = edit
            server.edit(name, edit)
        case .webEditAndLoss(let moment, let kills) where moment == now:
            life.inBetween[name] = edit
            server.edit(name, edit)
            life.isKilled = kills
            return .loseAnswer
        case .webDelete(let moment) where moment == now: server.remove(name)
        case .localEdit(let moment) where moment == now:
            life.inBetween[name] = edit
            try? Data(edit.utf8).write(to: URL(filePath: "\(root)/\(name)"))
        case .killAtRequest(let moment, let arrives) where moment == now:
            life.isKilled = true
            return arrives ? .loseAnswer : .offline
        default: break
        }
        return nil
    }
}
