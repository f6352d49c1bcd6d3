import FoundationEssentials
import Glibc
import PhantombusterAPI
import PhantombusterModel
import Synchronization
import TestSupport
import Testing

@testable import SyncEngine
@testable import Workspace

/// A workspace on a disk, a server in memory, the people who work on both, and a process that can be killed.
final class ModelWorld {
    /// The process was killed.
    struct Killed: Error {}

    let root: String
    let server = InMemoryServer()
    var dice: Dice
    /// Every text that a person wrote, in order.
    var written: [String] = []
    /// The story so far, for the message of a failure.
    var story: [String] = []
    /// Texts that only the lock's bases lead to since an operation was cut off; some day the history has to have them.
    var owed: Set<String> = []
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

    init(seed: UInt64) throws {
        dice = Dice(seed: seed)
        let base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp"
        var template = Array("\(base)/pbsync-model-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemFailure.last("make the folder") }
        root = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: root)
    }

    /// Resources as a process that just started has them.
    func resources() throws -> SyncResources {
        let state = StateFolder(root: root)
        let texts = TextStore(folder: state)
        let lock = LockStore(
            location: LockLocation(root: root, state: state),
            profile: "default",
            endpoint: InMemoryServer.endpoint,
            patience: 0
        )
        var resources = SyncResources(
            client: try server.client(),
            folder: try ScriptFolder(try FolderMapping(root: root)),
            lock: lock,
            texts: texts,
            history: History(folder: state, texts: texts, protects: { lock.allDigests() }),
            journal: IntentJournal(folder: state, profile: "default", endpoint: InMemoryServer.endpoint),
            pause: { _ in }
        )
        resources.client.retry = RetryPolicy(attempts: 2, random: { 0 }, sleep: { _ in })
        resources.listLifetime = .seconds(3600)
        return resources
    }

    // MARK: What people do

    /// A text that nobody wrote before: the one at hand with one line changed.
    func newText(from old: String?) -> String {
        var lines = (old ?? "one\ntwo\nthree\nfour\nfive\n").split(separator: "\n", omittingEmptySubsequences: false)
        let line = dice.roll(max(1, lines.count - 1))
        lines[line] = "line \(line), text \(written.count)"
        // Nobody leaves conflict markers behind.
        lines.removeAll { $0.hasPrefix("<<<<<<<") || $0.hasPrefix(">>>>>>>") || $0.hasPrefix("|||||||") }
        let text = lines.joined(separator: "\n")
        written.append(text)
        return text
    }

    func localText(_ name: String) -> String? {
        FileManager.default.contents(atPath: "\(root)/\(name)").map { String(decoding: $0, as: UTF8.self) }
    }

    func saveLocally(_ text: String, _ name: String) {
        ownLocal[name] = text
        try? Data(text.utf8).write(to: URL(filePath: "\(root)/\(name)"))
    }

    func editLocally(_ name: String) {
        saveLocally(newText(from: localText(name)), name)
    }

    func editOnServer(_ name: String) {
        server.edit(name, newText(from: server.script(name)?.text))
    }
}
