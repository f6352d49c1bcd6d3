import Glibc
import SystemPackage
import TestSupport
import Testing

/// Scenarios 6 to 9: many saves at once, and saves while one is on its way.
@Suite("Watching bursts", .timeLimit(.minutes(3)))
struct BurstTests {
    @Test("Five hundred files saved at once go up, each once")
    func manyFiles() async throws {
        let names = (0..<500).map { "folder\($0 % 7)/s\($0).js" }
        let files = Dictionary(uniqueKeysWithValues: names.map { ($0, "first \($0)\n") })
        try await Watched.with(files) { watched in
            for (index, name) in names.enumerated() {
                try watched.save("second \(name)\n", as: name, with: index.isMultiple(of: 2) ? .renameOver : .inPlace)
            }
            try await watched.settle()
            #expect(watched.sent.count == names.count)
            #expect(Set(watched.sent).count == names.count)
        }
    }

    @Test("A large file saved fifty times in a row ends at its last text; what came meanwhile is folded")
    func oneFile() async throws {
        let filler = String(repeating: "0123456789abcdef\n", count: 12_000)
        try await Watched.with(["a.js": "first\n"]) { watched in
            for number in 1...50 { try watched.save("\(number)\n\(filler)", as: "a.js", with: .renameOver) }
            try await watched.settle()
            let before = watched.sent.count
            // What nobody could look at meanwhile is one save, the last; the first may be seen before the signal is.
            try watched.halt()
            for number in 51...100 { try watched.save("\(number)\n\(filler)", as: "a.js", with: .renameOver) }
            watched.goOn()
            try await watched.settle()
            #expect(watched.sent.count <= before + 2)
        }
    }

    @Test("What is saved while an upload is on its way follows it, folded into one upload, while others pass")
    func duringUpload() async throws {
        try await Watched.with(["a.js": "first\n", "b.js": "first\n"]) { watched in
            let gate = UploadGate("a.js", at: watched.server)
            try watched.save("second\n", as: "a.js")
            await gate.reached()
            for number in 3...9 { try watched.save("number \(number)\n", as: "a.js", with: .renameOver) }
            try watched.save("other\n", as: "b.js")
            let memory = watched.server.memory
            try await watched.server.wait(until: "the other script") { _ in memory.script("b.js")?.text == "other\n" }
            #expect(memory.script("a.js")?.text == "first\n")
            gate.open()
            try await watched.settle()
            #expect(watched.sent.filter { $0 == "a.js" }.count == 2)
        }
    }

    @Test("From A to B and back to A before the first upload ends, the server ends at A")
    func thereAndBack() async throws {
        try await Watched.with(["a.js": "first\n"]) { watched in
            let gate = UploadGate("a.js", at: watched.server)
            try watched.save("A\n", as: "a.js")
            await gate.reached()
            try watched.save("B\n", as: "a.js")
            try watched.save("A\n", as: "a.js")
            gate.open()
            try await watched.settle()
            #expect(watched.server.memory.script("a.js")?.text == "A\n")
            #expect(watched.sent == ["a.js"])
        }
    }
}
