import FoundationEssentials
import Glibc
import PhantombusterModel
import TestSupport
import Testing
import Workspace

@testable import SyncEngine

extension ModelWorld {
    /// Takes a step and checks that nothing was lost by it.
    func take(_ step: ModelStep) async throws {
        story.append("\(step)")
        serverTexts.formUnion(server.scripts.values.map(\.text))
        switch step {
        case .localEdit(let name): editLocally(name)
        case .localRevert(let name): if !written.isEmpty { saveLocally(dice.pick(written), name) }
        case .localDelete(let name):
            unlink("\(root)/\(name)")
            ownLocal[name] = nil
        case .webEdit(let name):
            editOnServer(name)
            unexplained[name] = nil
        case .webRevert(let name):
            if !written.isEmpty { server.edit(name, dice.pick(written)) }
            unexplained[name] = nil
        case .webDelete(let name):
            server.remove(name)
            unexplained[name] = nil
        case .loseLock(let isBroken):
            hasLostLock = true
            unlink("\(root)/.pbsync.lock")
            if isBroken { saveLocally("{\"profiles\": {\"def", ".pbsync.lock") }
        case .push(let options, let trouble):
            if options.policy == .ours { hasPreferredOurs = true }
            try await check(trouble, options.isDryRun) { try await $0.push(options, onEvent: $1) }
        case .pull(let options, let trouble):
            if options.policy == .ours { hasPreferredOurs = true }
            try await check(trouble, options.isDryRun) { try await $0.pull(options, onEvent: $1) }
        case .resolve(let side, let name, let trouble):
            if side == .ours { hasPreferredOurs = true }
            try await check(trouble, false) { try await $0.resolve(side, names: [name], onEvent: $1) }
        }
    }

    /// Runs an operation; no text that was there before may be out of reach afterwards.
    private func check(
        _ trouble: ModelTrouble,
        _ isDryRun: Bool,
        _ operation: (SyncEngine, @escaping SyncEngine.Listener) async throws -> SyncReport
    ) async throws {
        let before = try holdings()
        let run = try await run(trouble, operation)
        story.append("  -> \(run.report.map { "\($0.exitCode) \($0.results.map(\.outcome))" } ?? "killed")")
        let after = try holdings()
        if isDryRun, trouble == .none, after.local != before.local || after.remote != before.remote {
            fail("a dry run changed something")
        }
        let due = before.held.union(owed).filter { !wasReplacedByPeople($0, trouble, before) }
        for text in due.subtracting(after.held).subtracting(after.agreed) { fail("lost: \(text.debugDescription)") }
        owed = due.intersection(after.agreed).subtracting(after.held)
        if case .localEdit = trouble { ownLocal.merge(run.inBetween) { $1 } }
        for (name, text) in run.inBetween where !after.held.contains(text) {
            if case .localEdit = trouble { fail("an edit in between was lost: \(text.debugDescription)") }
            // Where the process was cut off, the next look has to tell.
            unexplained[name] = text
        }
        for name in unexplained.keys where wasOvertaken(name) { unexplained[name] = nil }
    }

    /// Whether a text is gone because of what somebody did while the operation ran.
    private func wasReplacedByPeople(_ text: String, _ trouble: ModelTrouble, _ before: Holdings) -> Bool {
        switch trouble {
        case .webEdit, .webEditAndLoss, .webDelete: before.remote.values.contains(text)
        case .localEdit: before.local.values.contains(text)
        default: false
        }
    }

    /// Whether one side of a conflict is nothing but what a push or a pull put there.
    private func isOurOwn(_ name: String) -> Bool {
        guard !hasLostLock, let script = server.script(name), let local = localText(name) else { return false }
        if script.source == "sdk" { return true }
        return !hasPreferredOurs && serverTexts.contains(local) && ownLocal[name] != local
    }

    /// Leaves the workspace in peace and checks that both sides agree, or that it is said where they do not.
    func settle() async throws {
        let calm = SyncOptions()
        var pull = calm
        pull.parallelism = 1
        for _ in 0..<2 {
            try await check(.none, false) { try await $0.push(pull, onEvent: $1) }
            try await check(.none, false) { try await $0.pull(pull, onEvent: $1) }
        }
        for row in try await SyncEngine(try resources()).status().rows {
            let (local, remote) = (localText(row.script.value), server.script(row.script.value)?.text)
            switch row.state {
            case .inSync: if local != remote { fail("\(row.script) is said to be in sync") }
            case .conflict:
                if local == remote { fail("\(row.script) is equal and said to be in conflict") }
                if isOurOwn(row.script.value) { fail("\(row.script) is in conflict with nobody but ourselves") }
            case .deletedLocally: if local != nil { fail("\(row.script) is said to be deleted here") }
            case .deletedRemotely: if remote != nil { fail("\(row.script) is said to be deleted there") }
            case .modified, .new: if row.refusal == nil { fail("\(row.script) was not uploaded") }
            default: fail("\(row.script) is \(row.state.map(\.rawValue) ?? "unknown") after a push and a pull")
            }
        }
        if !unexplained.isEmpty { fail("nobody told of \(unexplained)") }
        let held = try holdings().held
        let missing = owed.subtracting(held)
        let isOpen = try await SyncEngine(try resources()).status().rows.contains { $0.state != .inSync }
        if !missing.isEmpty, !isOpen { fail("never listed: \(missing)") }
    }
}
