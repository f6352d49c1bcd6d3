import FoundationEssentials
import PhantombusterModel
import TestSupport
import Testing
import Workspace

@testable import SyncEngine

extension ModelWorld {
    /// Texts by where they are.
    struct Holdings {
        /// What the files have.
        var local: [String: String] = [:]
        /// What the server has.
        var remote: [String: String] = [:]
        /// What can be brought back: the history, and copies beside files.
        var kept: Set<String> = []
        /// The last agreed texts, and those that unconfirmed work of ours stands on.
        var agreed: Set<String> = []

        /// Everything that somebody can get at.
        var held: Set<String> { kept.union(local.values).union(remote.values) }
    }

    /// Everything that somebody can get at now.
    func holdings() throws -> Holdings {
        var holdings = Holdings()
        let resources = try resources()
        for file in try FileManager.default.contentsOfDirectory(atPath: root) where !file.hasPrefix(".") {
            guard let text = localText(file) else { continue }
            if ScriptName(file) == nil { holdings.kept.insert(text) } else { holdings.local[file] = text }
        }
        holdings.remote = server.scripts.mapValues(\.text)
        for name in try resources.history.names() {
            for entry in try resources.history.entries(of: name) {
                holdings.kept.insert(String(decoding: try resources.history.text(of: entry), as: UTF8.self))
            }
        }
        var bases = Array(try resources.lock.bases().values)
        for name in ModelStep.names.compactMap(ScriptName.init) {
            bases += try resources.intents(name).compactMap(\.base)
        }
        for base in bases {
            if let text = resources.text(base.digest) { holdings.agreed.insert(String(decoding: text, as: UTF8.self)) }
        }
        return holdings
    }

    /// Whether one of our own uploads was said to have replaced a text that nobody saw.
    func wasOvertaken(_ name: String) -> Bool {
        events.contains { event in
            guard case .overtaken(let report) = event else { return false }
            return report.script.value == name && report.kind != .replacedByTheirs
        }
    }

    /// Records a failure with all that is needed to see it again.
    func fail(_ message: String) {
        Issue.record("\(message)\n\(story.joined(separator: "\n"))")
    }
}
