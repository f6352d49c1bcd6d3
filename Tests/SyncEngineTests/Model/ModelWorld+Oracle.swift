import FoundationEssentials
import PhantombusterModel
import SyncEngine
import TestSupport

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
    ///
    /// - Parameters:
    ///   - isBefore: Nothing of ours ran since the last time: what is kept is what was kept then.
    ///   - isThorough: Read every text that is kept, also what was read before.
    func holdings(isBefore: Bool = false, isThorough: Bool = false) throws -> Holdings {
        var holdings = Holdings()
        for file in try FileManager.default.contentsOfDirectory(atPath: root) where !file.hasPrefix(".") {
            guard let text = localText(file) else { continue }
            if ScriptName(file) == nil { holdings.kept.insert(text) } else { holdings.local[file] = text }
        }
        holdings.remote = server.scripts.mapValues(\.text)
        if isBefore {
            holdings.kept.formUnion(kept)
            return holdings
        }
        kept = try observer.history(isThorough: isThorough)
        holdings.kept.formUnion(kept)
        holdings.agreed = try observer.agreed()
        return holdings
    }

    /// Runs something of ours; no text that was there before may be out of reach afterwards.
    ///
    /// - Returns: Whether the process lived.
    func check(
        _ process: ModelProcess,
        _ trouble: ModelTrouble,
        changesNothing: Bool = false,
        _ operation: () async throws -> String
    ) async throws {
        serverTexts.formUnion(server.scripts.values.map(\.text))
        let before = try holdings(isBefore: true)
        var unsure = try observer.unsure(of: server.saves)
        process.begin(trouble, edit: newText(from: nil))
        var result = "killed"
        do { result = try await operation() } catch is ModelProcess.Killed {}
        let finding = process.finding
        events = finding.events
        if process.isKilled { result = "killed" }
        story.append { [result] in "  -> \(result)" }
        let after = try holdings()
        if changesNothing, trouble == .none, after.local != before.local || after.remote != before.remote {
            fail("a dry run changed something")
        }
        let due = before.held.union(owed).filter { !wasReplacedByPeople($0, trouble, before) }
        for text in due.subtracting(after.held).subtracting(after.agreed) { fail("lost: \(text.debugDescription)") }
        owed = due.intersection(after.agreed).subtracting(after.held)
        try unsure.formUnion(observer.unsure(of: server.saves))
        // Whoever saves on top of what nobody told of yet leaves no sign of it, just as a person between two operations.
        for name in process.touched { unexplained[name] = nil }
        explain(finding.inBetween, trouble, after)
        for name in unsure { unexplained[name] = nil }
    }

    /// Sees what became of the texts that came in between.
    private func explain(_ inBetween: [String: String], _ trouble: ModelTrouble, _ after: Holdings) {
        if case .localEdit = trouble { ownLocal.merge(inBetween) { $1 } }
        for (name, text) in inBetween where !after.held.contains(text) {
            if case .localEdit = trouble { fail("an edit in between was lost: \(text.debugDescription)") }
            // What lands in the moment before a deletion goes with it: the API offers no way to see that.
            if trouble.isBeforeDeletion { continue }
            // Where the process was cut off, the next look has to tell.
            unexplained[name] = text
        }
        for name in unexplained.keys where wasOvertaken(name) { unexplained[name] = nil }
    }

    /// Whether one of our own uploads was said to have replaced a text that nobody saw.
    private func wasOvertaken(_ name: String) -> Bool {
        events.contains { event in
            guard case .overtaken(let report) = event else { return false }
            return report.script.value == name && report.kind != .replacedByTheirs
        }
    }

    /// Whether a text is gone because of what somebody did while the operation ran.
    private func wasReplacedByPeople(_ text: String, _ trouble: ModelTrouble, _ before: Holdings) -> Bool {
        switch trouble {
        case .webEdit, .webEditAndLoss, .webDelete: before.remote.values.contains(text)
        case .localEdit: before.local.values.contains(text)
        default: false
        }
    }
}
