import FoundationEssentials
import PhantombusterModel
import TestSupport

@testable import SyncEngine
@testable import Workspace

/// Looks at what a workspace keeps, without changing it.
final class ModelObserver {
    private let texts: TextStore
    private let history: History
    private let state: StateFolder
    private let journal: IntentJournal
    private let lock: LockStore
    /// What was read already, so that each look reads only what is new.
    private var known: [TextDigest: String] = [:]
    private var kept: [ScriptName: (stamp: FileStamp?, texts: [String])] = [:]

    init(root: String) {
        state = StateFolder(root: root)
        texts = TextStore(folder: state)
        history = History(folder: state, texts: texts, protects: { [] })
        journal = IntentJournal(folder: state, profile: "default", endpoint: InMemoryServer.endpoint)
        lock = LockStore(
            location: LockLocation(root: root, state: state),
            profile: "default",
            endpoint: InMemoryServer.endpoint
        )
    }

    /// Every text in the history.
    ///
    /// - Parameter isThorough: Read everything, also what was read before.
    func history(isThorough: Bool) throws -> Set<String> {
        var found: Set<String> = []
        for name in ModelStep.allNames.compactMap(ScriptName.init) {
            let stamp = try HistoryIndex(name, in: state).stamp()
            if isThorough || kept[name] == nil || kept[name]?.stamp != stamp {
                kept[name] = (stamp, try read(name, isThorough: isThorough))
            }
            found.formUnion(kept[name]?.texts ?? [])
        }
        return found
    }

    private func read(_ name: ScriptName, isThorough: Bool) throws -> [String] {
        try history.entries(of: name).map { entry in
            if !isThorough, let text = known[entry.digest] { return text }
            let text = String(decoding: try history.text(of: entry), as: UTF8.self)
            known[entry.digest] = text
            return text
        }
    }

    /// Scripts of which more uploads are noted than arrived: what a process notes and does not live to send looks like a
    /// save of ours, also where it is somebody else's.
    func unsure(of saves: [InMemoryServer.Save]) throws -> Set<String> {
        try Set(
            ModelStep.allNames.filter { name in
                let intents = try ScriptName(name).map { try journal.intents(for: $0) } ?? []
                let uploads = intents.filter { $0.direction == .upload }
                return Set(uploads.compactMap(\.base)).contains { base in
                    var noted: [TextDigest] = []
                    for upload in uploads where upload.base == base && upload.digest != noted.last {
                        noted.append(upload.digest)
                    }
                    return noted.count > saves.count { $0.id == base.id && $0.nonce > base.nonce && $0.source == "sdk" }
                }
            }
        )
    }

    /// The last agreed texts, and those that unconfirmed work of ours stands on.
    func agreed() throws -> Set<String> {
        var bases = Array(try lock.bases().values)
        for name in ModelStep.allNames.compactMap(ScriptName.init) {
            bases += try journal.intents(for: name).compactMap(\.base)
        }
        var found: Set<String> = []
        for digest in Set(bases.map(\.digest)) {
            if let text = known[digest] {
                found.insert(text)
            } else if let text = try texts.get(digest) {
                known[digest] = String(decoding: text, as: UTF8.self)
                found.insert(String(decoding: text, as: UTF8.self))
            }
        }
        return found
    }
}
