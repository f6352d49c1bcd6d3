import PhantombusterModel
import TestSupport
import Testing

@testable import Workspace

@Suite("The journal of intents", .timeLimit(.minutes(1)))
struct IntentJournalTests {
    private func journal(
        _ workspace: TemporaryWorkspace,
        endpoint: String = "https://one/api/v1",
        profile: String = "default",
        sizeLimit: Int = 64 << 10
    ) -> IntentJournal {
        IntentJournal(folder: workspace.state, profile: profile, endpoint: endpoint, sizeLimit: sizeLimit)
    }

    private func intent(_ text: String, of script: String = "a b.js", base known: ScriptBase? = nil) throws -> Intent {
        try Intent(name: name(script), direction: .upload, base: known, digest: digest(text))
    }

    private func fileName(in workspace: TemporaryWorkspace) throws -> String {
        let folder = try #require(try workspace.state.existingFolder("intents"))
        let names = try FolderEntry.list(folder).compactMap(\.name)
        return try ".pbsync/intents/\(#require(names.first))"
    }

    @Test("What was noted is known to the next process until it is settled")
    func noteAndSettle() async throws {
        try await TemporaryWorkspace.with { workspace in
            let journal = journal(workspace)
            let script = try name("a b.js")
            #expect(try journal.intents(for: script).isEmpty)
            try journal.settle(script)
            #expect(!workspace.exists(".pbsync/intents"))
            let first = try intent("one", base: base(5, "zero"))
            let second = Intent(name: script, direction: .download, base: nil, digest: digest("two"))
            try journal.note(first)
            try journal.note(first)
            try journal.note(second)
            try journal.note(intent("one", of: "other.js"))
            #expect(try self.journal(workspace).intents(for: script) == [first, second])
            try journal.settle(script)
            #expect(try self.journal(workspace).intents(for: script).isEmpty)
            #expect(try self.journal(workspace).intents(for: name("other.js")).count == 1)
        }
    }

    @Test("What is taken back is forgotten once, in the next process too, and nothing else with it")
    func withdraw() async throws {
        try await TemporaryWorkspace.with { workspace in
            let journal = journal(workspace)
            let script = try name("a b.js")
            let (first, second) = (try intent("one", base: base(5, "zero")), try intent("two"))
            #expect(try journal.note(first))
            #expect(try journal.note(second))
            #expect(try !journal.note(second))
            #expect(try journal.note(first))
            try journal.withdraw(first)
            #expect(try journal.intents(for: script) == [first, second])
            try journal.withdraw(intent("three"))
            try journal.withdraw(intent("one", of: "other.js"))
            #expect(try self.journal(workspace).intents(for: script) == [first, second])
            try self.journal(workspace).withdraw(first)
            #expect(try journal.intents(for: script) == [second])
        }
    }

    @Test("Endpoints and profiles have journals of their own")
    func keys() async throws {
        try await TemporaryWorkspace.with { workspace in
            try journal(workspace).note(intent("one"))
            #expect(try journal(workspace, endpoint: "https://two/api/v1").intents(for: name("a b.js")).isEmpty)
            #expect(try journal(workspace, profile: "other").intents(for: name("a b.js")).isEmpty)
            #expect(try journal(workspace, endpoint: "https://one/api/v1/").intents(for: name("a b.js")).count == 1)
        }
    }

    @Test("A line that a crash cut anywhere is no intent, and spoils none that follows")
    func torn() async throws {
        try await TemporaryWorkspace.with { workspace in
            try journal(workspace).note(intent("one"))
            let path = try fileName(in: workspace)
            let whole = try #require(workspace.text(of: path))
            for length in 0..<whole.utf8.count {
                try workspace.write(whole + whole.prefix(length), to: path)
                let journal = journal(workspace)
                // The line without its end is whole, but for that.
                let known = length == whole.utf8.count - 1 ? 2 : 1
                #expect(try journal.intents(for: name("a b.js")).count == known)
                try journal.note(intent("two"))
                #expect(try self.journal(workspace).intents(for: name("a b.js")).last == intent("two"))
            }
        }
    }

    @Test("Two processes see each other's notes, also when one writes the file anew")
    func twoProcesses() async throws {
        try await TemporaryWorkspace.with { workspace in
            let one = journal(workspace, sizeLimit: 2000)
            let two = journal(workspace, sizeLimit: 2000)
            for number in 0..<200 {
                let script = "s\(number % 3).js"
                let intent = try intent("\(number)", of: script)
                try (number % 2 == 0 ? one : two).note(intent)
                #expect(try (number % 2 == 0 ? two : one).intents(for: name(script)) == [intent])
                try (number % 4 < 2 ? one : two).settle(name(script))
                #expect(try one.intents(for: name(script)).isEmpty)
            }
            let size = try #require(workspace.text(of: fileName(in: workspace))).utf8.count
            #expect(size < 2500)
        }
    }

    @Test("Notes that nobody settles are bounded")
    func bounded() async throws {
        try await TemporaryWorkspace.with { workspace in
            let journal = journal(workspace, sizeLimit: 8000)
            for number in 0..<500 { try journal.note(intent("\(number)")) }
            let known = try self.journal(workspace, sizeLimit: 8000).intents(for: name("a b.js"))
            #expect(known.count == 32)
            #expect(try known.last == intent("499"))
        }
    }
}
