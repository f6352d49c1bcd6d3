import Synchronization
import TestSupport

/// Every complete version that a test has given its scripts, against which it holds what was sent.
final class SaveLog: Sendable {
    private let saves = Mutex<[String: [String]]>([:])

    /// Notes a version that is about to be a script's file.
    func note(_ text: String, of script: String) {
        saves.withLock { $0[script, default: []].append(text) }
    }

    /// Forgets the versions of a script, which is not to be sent any more.
    func forget(_ script: String) {
        saves.withLock { $0[script] = nil }
    }

    /// The versions of each script.
    var versions: [String: [String]] { saves.withLock { $0 } }

    /// The last version of each script.
    var finals: [String: String] { saves.withLock { $0.compactMapValues(\.last) } }

    /// Whether the server holds the last version of every script.
    func isReached(by server: RecordingServer) -> Bool {
        let scripts = server.memory.scripts
        return finals.allSatisfy { scripts[$0.key]?.text == $0.value }
    }

    /// What is wrong with what was sent: texts that were no complete version, an older version after a newer one, the
    /// same twice in a row, or a script that nobody saved.
    func faults(in posts: [RecordingServer.Post]) -> [String] {
        let versions = versions
        var place: [String: Int] = [:]
        var last: [String: String] = [:]
        var faults: [String] = []
        for post in posts {
            guard let text = post.text, let known = versions[post.script] else {
                faults.append("nobody saved \(post)")
                continue
            }
            if last[post.script] == text, post.status == 200 { faults.append("twice: \(post)") }
            last[post.script] = text
            // The same text can be saved again later, so the next place where it fits counts.
            guard let next = known.indices.first(where: { $0 >= place[post.script, default: 0] && known[$0] == text })
            else {
                faults.append("\(known.contains(text) ? "out of order" : "never a whole version"): \(post)")
                continue
            }
            place[post.script] = next
        }
        return faults
    }
}
