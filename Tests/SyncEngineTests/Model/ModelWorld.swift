import FoundationEssentials
import Glibc
import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import SyncEngine
@testable import Workspace

/// A workspace, a server in memory, the people who work on both, and processes of ours that can be killed.
final class ModelWorld {
    let root: String
    let seed: UInt64
    let server = InMemoryServer()
    var dice: Dice
    /// Every text that a person wrote, in order.
    var written: [String] = []
    /// The story so far, for the message of a failure.
    var story: [() -> String] = []
    /// Texts that only the lock's bases lead to since an operation was cut off; some day the history has to have them.
    var owed: Set<String> = []
    /// What the history had when it was last looked at.
    var kept: Set<String> = []
    /// Saves on the server that an upload replaced unseen, by script; a look has to tell of them.
    var unexplained: [String: String] = [:]
    /// The text that a person last gave each file; nil where a person removed it.
    var ownLocal: [String: String] = [:]
    /// Every text that the server ever had.
    var serverTexts: Set<String> = []
    /// Whether the lock was ever lost: then a conflict may be told where a base would have shown that it is none.
    var hasLostLock = false
    /// Whether a conflict was ever decided for the local text: a text of the server's may be a person's wish then.
    var hasPreferredOurs = false
    /// What was told in the last operation.
    var events: [SyncEvent] = []
    /// How often something was found wrong.
    var failures = 0

    private let client: PhantombusterClient
    /// The oracle's own eyes: they change nothing and are killed by nothing.
    let observer: ModelObserver

    init(seed: UInt64) throws {
        self.seed = seed
        dice = Dice(seed: seed)
        let base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        var template = Array("\(base)/pbsync-model-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemFailure.last("make the folder") }
        root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        client = try server.client()
        observer = ModelObserver(root: root)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    /// Resources as a process that just started has them.
    func resources(of process: ModelProcess) throws -> SyncResources {
        let state = StateFolder(root: root)
        let texts = TextStore(folder: state)
        let lock = LockStore(
            location: LockLocation(root: root, state: state),
            profile: "default",
            endpoint: InMemoryServer.endpoint,
            patience: nil,
            isAlive: { !process.hasLostCommit }
        )
        var resources = SyncResources(
            client: client,
            folder: try ScriptFolder(try FolderMapping(root: root)),
            lock: lock,
            texts: texts,
            history: History(folder: state, texts: texts, protects: { lock.allDigests() }),
            journal: IntentJournal(folder: state, profile: "default", endpoint: InMemoryServer.endpoint),
            pause: { _ in }
        )
        resources.client.retry = RetryPolicy(attempts: 2, random: { 0 }, sleep: { _ in })
        resources.listLifetime = .seconds(3600)
        resources.beforeEffect = { _ in try process.effect() }
        return resources
    }

    /// Records a failure with all that is needed to see it again.
    func fail(_ message: String) {
        failures += 1
        let story = story.map { $0() }.joined(separator: "\n")
        Issue.record("\(message)\nPBSYNC_SEED=\(seed) plays this life again:\n\(story)")
    }
}
