internal import PhantombusterModel
internal import SyncEngine

extension SyncEvent {
    /// The event's members for programs, beside its name.
    var members: [String: JSONValue] {
        switch self {
        case .ready(let report), .compared(let report):
            [
                "scripts": .integer(Int64(report.scripts)), "uploaded": .integer(Int64(report.uploaded)),
                "unresolved": .integer(Int64(report.unresolved)), "online": .bool(report.isOnline),
            ]
        case .pushed(let report): report.members
        case .pulled(let report): report.members
        case .adopted(let script, let nonce), .accepted(let script, let nonce):
            ["script": .string(script.value), "nonce": .integer(nonce)]
        case .forgotten(let script): ["script": .string(script.value)]
        case .conflict(let report): report.members
        case .outdated(let report):
            [
                "script": .string(report.script.value), "base": report.base?.members ?? .null,
                "remote": report.remote.members, "refused": .bool(report.isRefused),
            ]
        case .overtaken(let report):
            [
                "script": .string(report.script.value), "kind": .string(report.kind.rawValue),
                "before": report.before?.members ?? .null, "after": report.after?.members ?? .null,
                "remoteTextKept": .bool(report.isRemoteTextKept),
            ]
        case .merged(let script, let path, let overlaps):
            ["script": .string(script.value), "path": .string(path), "overlaps": .integer(Int64(overlaps))]
        case .keptBoth(let script, let path, let nonce):
            ["script": .string(script.value), "path": .string(path), "nonce": .integer(nonce)]
        case .unmerged(let script, let path), .trashed(let script, let path):
            ["script": .string(script.value), "path": .string(path)]
        case .deleted(let script, let id): ["script": .string(script.value), "id": .integer(id)]
        case .refused(let script, let path, let refusal):
            ["script": .string(script.value), "path": .string(path), "reason": .string(refusal.words)]
                .merging(refusal.members) { $1 }
        case .skipped(let name, let reason): ["script": .string(name), "reason": .string(reason.words)]
        case .failed(let script, let problem):
            problem.report.members.merging(script.map { ["script": .string($0.value)] } ?? [:]) { $1 }
        case .planned(let script, let state, let action):
            [
                "script": .string(script.value), "state": state.map { .string($0.rawValue) } ?? .null,
                "action": .string(action.word),
            ]
        case .renamed(let from, let to): ["from": .string(from.value), "to": .string(to.value)]
        case .listShrank(let missing, let known):
            ["missing": .integer(Int64(missing)), "known": .integer(Int64(known))]
        case .offline(let problem, let wait):
            ["message": .string("\(problem)"), "retryIn": .integer(wait.components.seconds)]
        case .online: [:]
        case .notice(let notice): ["message": .string(notice.words)]
        case .launch(let notice): notice.members
        case .unsent(let scripts): ["scripts": .array(scripts.map { .string($0.value) })]
        }
    }
}
