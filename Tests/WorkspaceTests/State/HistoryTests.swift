import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

@testable import Workspace

@Suite("The history", .timeLimit(.minutes(1)))
struct HistoryTests {
    private func history(_ workspace: TemporaryWorkspace, _ limits: HistoryLimits = HistoryLimits()) -> History {
        History(folder: workspace.state, texts: TextStore(folder: workspace.state), limits: limits) { [] }
    }

    @Test("Texts come back, the newest first, with all that is known of them")
    func entries() async throws {
        try await TemporaryWorkspace.with { workspace in
            let script = try name("a b.js")
            let history = history(workspace)
            #expect(try history.entries(of: script).isEmpty)
            #expect(try history.names().isEmpty)
            try history.record(name: script, text: bytes("one"), side: .remote, reason: .push, nonce: 5)
            try history.record(name: script, text: bytes("two\0"), side: .local, reason: .pull)
            try history.record(name: script, text: [], side: .local, reason: HistoryReason(rawValue: "a b\n"))
            let entries = try self.history(workspace).entries(of: script)
            #expect(try entries.map { try history.text(of: $0) } == [[], bytes("two\0"), bytes("one")])
            #expect(entries.map(\.side) == [.local, .local, .remote])
            #expect(entries.map(\.reason.rawValue) == ["a-b-", "pull", "push"])
            #expect(entries.map(\.nonce) == [nil, nil, 5])
            #expect(entries.map(\.size) == [0, 4, 3])
            #expect(try history.names() == [script])
        }
    }

    @Test("What is the newest entry already is not listed twice, also by another process")
    func repeated() async throws {
        try await TemporaryWorkspace.with { workspace in
            let script = try name("a.js")
            let processes = [history(workspace), history(workspace)]
            for history in processes + processes {
                try history.record(name: script, text: bytes("same"), side: .remote, reason: .conflict, nonce: 5)
            }
            #expect(try processes[0].entries(of: script).count == 1)
            try processes[1].record(name: script, text: bytes("same"), side: .remote, reason: .push, nonce: 6)
            try processes[0].record(name: script, text: bytes("same"), side: .local, reason: .pull)
            #expect(try processes[1].entries(of: script).count == 3)
        }
    }

    @Test("What a crash left of a line costs that line only")
    func torn() async throws {
        try await TemporaryWorkspace.with { workspace in
            let script = try name("a.js")
            try history(workspace).record(name: script, text: bytes("one"), side: .local, reason: .pull)
            let whole = try #require(workspace.text(of: ".pbsync/history/a.js.log"))
            for length in [1, 20, 60, whole.count - 1] {
                try workspace.write(whole + whole.prefix(length), to: ".pbsync/history/a.js.log")
                let history = history(workspace)
                try history.record(name: script, text: bytes("two"), side: .local, reason: .pull)
                let texts = try history.entries(of: script).map { try history.text(of: $0) }
                #expect(texts.first == bytes("two"))
                #expect(texts.last == bytes("one"))
                #expect(texts.count == (length == whole.count - 1 ? 3 : 2))
            }
        }
    }

    @Test("Only so many entries are kept, and an index never grows beyond twice as many")
    func count() async throws {
        try await TemporaryWorkspace.with { workspace in
            let script = try name("a.js")
            let history = history(workspace, HistoryLimits(count: 5))
            for number in 0..<43 {
                try history.record(name: script, text: bytes("\(number)"), side: .local, reason: .pull)
                let lines = try #require(workspace.text(of: ".pbsync/history/a.js.log")).split(separator: "\n")
                #expect(lines.count < 10)
            }
            let texts = try history.entries(of: script).map { try history.text(of: $0) }
            #expect(texts == (38..<43).reversed().map { bytes("\($0)") })
        }
    }

    @Test("Entries that are too old go, the newest of all stays")
    func age() throws {
        let day: Int64 = 86_400_000
        let script = try name("a.js")
        let entries = [Int64(0), 5, 6, 9].compactMap { age in
            HistoryEntry(line: "\(age * day) local - \(digest("text").hex) 4 pull", of: script)
        }
        let limits = HistoryLimits(count: 3, days: 4)
        #expect(limits.kept(of: entries, now: 10 * day).map(\.date) == [6 * day, 9 * day])
        #expect(limits.kept(of: entries, now: 100 * day).map(\.date) == [9 * day])
        #expect(HistoryLimits(count: 2).kept(of: entries, now: 10 * day).count == 2)
        #expect(limits.kept(of: [], now: 0).isEmpty)
    }

    @Test("Pruning removes texts that nothing lists, but none that a base needs or that was put lately")
    func prune() async throws {
        try await TemporaryWorkspace.with { workspace in
            let script = try name("a.js")
            let texts = TextStore(folder: workspace.state)
            let history = History(
                folder: workspace.state,
                texts: texts,
                limits: HistoryLimits(count: 2),
                protects: { [digest("base")] }
            )
            for text in ["one", "two", "three"] {
                try history.record(name: script, text: bytes(text), side: .local, reason: .pull)
            }
            try texts.put(bytes("base"))
            try texts.put(bytes("orphan"))
            let old = try ["one", "two", "three", "base", "orphan"].map { try path(of: $0, in: workspace) }
            for file in old { FileAge.makeOld(file) }
            try texts.put(bytes("young orphan"))
            try history.prune()
            #expect(try Set(texts.all()) == Set(["two", "three", "base", "young orphan"].map { digest($0) }))
            #expect(try history.entries(of: script).count == 2)
            // What was done a moment ago is not due.
            try texts.put(bytes("orphan"))
            FileAge.makeOld(try path(of: "orphan", in: workspace))
            try history.pruneIfDue()
            #expect(try texts.get(digest("orphan")) != nil)
            try history.prune()
            #expect(try texts.get(digest("orphan")) == nil)
        }
    }

    @Test("Dropped entries' texts go by themselves, those that another script lists stay")
    func dropped() async throws {
        try await TemporaryWorkspace.with { workspace in
            let texts = TextStore(folder: workspace.state)
            let history = history(workspace, HistoryLimits(count: 10))
            try history.record(name: name("other.js"), text: bytes("0"), side: .local, reason: .pull)
            for number in 0..<300 {
                try history.record(name: name("a.js"), text: bytes("\(number)"), side: .local, reason: .pull)
                FileAge.makeOld(try path(of: "\(number)", in: workspace))
            }
            #expect(try texts.all().count < 60)
            #expect(try texts.get(digest("0")) != nil)
            #expect(try texts.get(digest("299")) != nil)
        }
    }

    private func path(of text: String, in workspace: TemporaryWorkspace) throws -> String {
        let hex = digest(text).hex
        return workspace.path(".pbsync/texts/\(hex.prefix(2))/\(hex.dropFirst(2))").string
    }
}
