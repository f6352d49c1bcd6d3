import FoundationEssentials
import Glibc
import PhantombusterModel
import TestSupport
import Workspace

@testable import SyncEngine

extension ModelWorld {
    /// Lives a whole life: some steps, and quiet at the end.
    func live() async throws {
        for _ in 0..<(4 + dice.roll(14)) where failures == 0 { try await take(.random(&dice)) }
        if failures == 0 { try await settle() }
        server.intercept(nil)
    }

    /// Takes a step and checks that nothing was lost by it.
    private func take(_ step: ModelStep) async throws {
        switch step {
        case .person(let deed): self.do(deed)
        case .loseLock(let isBroken):
            story.append { "the lock is lost" + (isBroken ? ", half of it is left" : "") }
            hasLostLock = true
            unlink("\(root)/.pbsync.lock")
            if isBroken { saveLocally("{\"profiles\": {\"def", ".pbsync.lock") }
        case .push(let options, let trouble):
            if options.policy == .ours { hasPreferredOurs = true }
            try await run(step, trouble, isDryRun: options.isDryRun) { try await $0.push(options, onEvent: $1).told }
        case .pull(let options, let trouble):
            if options.policy == .ours { hasPreferredOurs = true }
            try await run(step, trouble, isDryRun: options.isDryRun) { try await $0.pull(options, onEvent: $1).told }
        case .resolve(let side, let name, let trouble):
            if side == .ours { hasPreferredOurs = true }
            try await run(step, trouble) { try await $0.resolve(side, names: [name], onEvent: $1).told }
        case .delete(let name, let trouble):
            try await run(step, trouble) { try await $0.delete([name], onEvent: $1).told }
        case .restore(let name, let number, let trouble): try await restore(name, number, step, trouble)
        case .watch(let plan): try await watch(plan)
        }
    }

    /// Runs an operation in a process of its own.
    private func run(
        _ step: ModelStep,
        _ trouble: ModelTrouble,
        isDryRun: Bool = false,
        _ operation: (SyncEngine, @escaping SyncEngine.Listener) async throws -> String
    ) async throws {
        story.append { "\(step)" }
        let process = ModelProcess(server, root: root)
        let resources = try resources(of: process)
        try await check(process, trouble, changesNothing: isDryRun) {
            defer { server.intercept(nil) }
            do {
                let told = try await operation(SyncEngine(resources), process.listener)
                try await resources.lock.flush()
                return told
            } catch {
                // A dead process writes nothing any more: what it had handed to its writer may still come to the disk.
                try await resources.lock.flush()
                throw error
            }
        }
    }

    private func restore(_ name: String, _ number: Int, _ step: ModelStep, _ trouble: ModelTrouble) async throws {
        guard let script = ScriptName(name) else { return }
        try await run(step, trouble) { engine, _ in
            let entries = try engine.resources.history.entries(of: script)
            guard number <= entries.count else { return "there is no such text" }
            let text = String(decoding: try engine.resources.history.text(of: entries[number - 1]), as: UTF8.self)
            _ = try await engine.restore(entries[number - 1])
            ownLocal[name] = text
            return "restored"
        }
        // However far it came, a person wanted what is there now.
        ownLocal[name] = localText(name)
    }

    /// Leaves the workspace in peace and checks that both sides agree, or that it is said where they do not.
    private func settle() async throws {
        var calm = SyncOptions()
        calm.parallelism = 1
        try await run(.push(calm, .none), .none) { try await $0.push(calm, onEvent: $1).told }
        try await run(.pull(calm, .none), .none) { try await $0.pull(calm, onEvent: $1).told }
        let rows = try await SyncEngine(try resources(of: ModelProcess(server, root: root))).status().rows
        for row in rows { judge(row) }
        if !unexplained.isEmpty { fail("nobody told of \(unexplained)") }
        let missing = owed.subtracting(try holdings(isThorough: true).held)
        if !missing.isEmpty, rows.allSatisfy({ $0.state == .inSync }) { fail("never listed: \(missing)") }
    }

    private func judge(_ row: StatusRow) {
        let name = row.script.value
        let (local, remote) = (localText(name), server.script(name)?.text)
        switch row.state {
        case .inSync: if local != remote { fail("\(name) is said to be in sync") }
        case .conflict:
            if local == remote { fail("\(name) is equal and said to be in conflict") }
            if isOurOwn(name) { fail("\(name) is in conflict with nobody but ourselves") }
        case .deletedLocally: if local != nil { fail("\(name) is said to be deleted here") }
        case .deletedRemotely: if remote != nil { fail("\(name) is said to be deleted there") }
        case .modified, .new: if row.refusal == nil { fail("\(name) was not uploaded") }
        default: fail("\(name) is \(row.state.map(\.rawValue) ?? "unknown") after a push and a pull")
        }
    }

    /// Whether one side of a conflict is nothing but what a push or a pull put there.
    private func isOurOwn(_ name: String) -> Bool {
        guard !hasLostLock, let script = server.script(name), let local = localText(name) else { return false }
        // A merge that a person carried over to this name is that person's to end.
        if local.hasPrefix("<<<<<<<") || local.contains("\n<<<<<<<") { return false }
        if script.source == "sdk" { return true }
        return !hasPreferredOurs && serverTexts.contains(local) && ownLocal[name] != local
    }
}

extension SyncReport {
    /// The report in a line of a story.
    fileprivate var told: String { "\(exitCode) \(results.map { "\($0.name) \($0.outcome)" })" }
}
