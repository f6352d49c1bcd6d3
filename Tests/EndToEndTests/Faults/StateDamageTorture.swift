import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@Suite("Damaged local state")
struct StateDamageTorture {
    /// What happens to a file.
    enum Damage: String, CaseIterable, CustomTestStringConvertible {
        case emptied
        case halved
        case zeroed
        case flipped

        var testDescription: String { rawValue }

        func apply(to bytes: [UInt8], _ dice: inout Dice) -> [UInt8] {
            var bytes = bytes
            switch self {
            case .emptied: return []
            case .halved: return Array(bytes.prefix(bytes.count / 2))
            case .zeroed: return [UInt8](repeating: 0, count: bytes.count)
            case .flipped:
                guard let index = bytes.indices.randomElement(using: &dice) else { return bytes }
                bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &dice)
                return bytes
            }
        }
    }

    private static let mine = "mine\n"
    private static let theirs = "theirs\n"

    @Test(
        "The lock and every file under .pbsync/, one after the other: noticed, and nothing overwritten on the strength of it",
        .timeLimit(.minutes(30)),
        arguments: Damage.allCases
    )
    func everyFile(damage: Damage) async throws {
        var dice = Dice(seed: Torture.seed(4))
        let rounds = damage == .flipped ? Torture.measure(short: 1, full: 40) : 1
        for _ in 0..<rounds {
            var number = 0
            while true {
                let isDone = try await damaged(damage, number, &dice)
                if isDone { break }
                number += 1
            }
        }
    }

    /// Damages the file of this number and lets the client work on it; whether there was no such file.
    private func damaged(_ damage: Damage, _ number: Int, _ dice: inout Dice) async throws -> Bool {
        var dice2 = dice
        defer { dice = dice2 }
        var isDone = false
        let scripts = ["a.js": "base\n", "b.js": "base\n", "c.js": "base\n", "d.js": "base\n"]
        try await MemoryService.with { service in
            try await TemporaryWorkspace.with { workspace in
                let bench = FaultBench(workspace: workspace, service: service)
                try workspace.write("{}\n", to: ".pbsync.json")
                for (name, text) in scripts.sorted(by: { $0.key < $1.key }) { bench.server.edit(name, text) }
                try await bench.succeeds("pull")
                // A history, and then an edit here, one there, one on both sides, and one script at rest.
                try workspace.write("second\n", to: "a.js")
                try await bench.succeeds("push")
                try workspace.write(Self.mine, to: "a.js")
                bench.server.edit("b.js", Self.theirs)
                try workspace.write(Self.mine, to: "c.js")
                bench.server.edit("c.js", Self.theirs)

                let files = try Self.stateFiles(workspace)
                guard number < files.count else {
                    isDone = true
                    return
                }
                let file = files[number]
                let old = try [UInt8](Data(contentsOf: URL(filePath: workspace.path(file).string)))
                let new = damage.apply(to: old, &dice2)
                try Data(new).write(to: URL(filePath: workspace.path(file).string))

                for command in ["status", "pull", "push", "status"] {
                    let result = try await bench.pbsync(command)
                    let codes: Set<Int32> = [0, 1, 65, 68, 73]
                    #expect(result.exitCode.map(codes.contains) == true, "\(damage) \(file) \(command): \(result)")
                    bench.expectFile("a.js", isOneOf: [Self.mine])
                    bench.expectScript("a.js", isOneOf: ["second\n", Self.mine])
                    bench.expectFile("b.js", isOneOf: ["base\n", Self.theirs])
                    bench.expectScript("b.js", isOneOf: [Self.theirs])
                    bench.expectFile("c.js", isOneOf: [Self.mine])
                    bench.expectScript("c.js", isOneOf: [Self.theirs])
                    bench.expectFile("d.js", isOneOf: ["base\n"])
                    bench.expectScript("d.js", isOneOf: ["base\n"])
                }
                // What cannot be told apart any more is settled by a word of the user's, as ever.
                let settled = try await bench.pbsync("push", "--on-conflict", "ours")
                #expect(settled.exitCode == 0, "\(damage) \(file): \(settled)")
                bench.expectScript("a.js", isOneOf: [Self.mine])
                bench.expectScript("c.js", isOneOf: [Self.mine])
                #expect(try bench.keptTexts().contains(Self.theirs), "\(damage) \(file)")
                let states = try await bench.states()
                #expect(states["a.js"] == "in-sync" && states["c.js"] == "in-sync", "\(damage) \(file): \(states)")
            }
        }
        return isDone
    }

    private static func stateFiles(_ workspace: TemporaryWorkspace) throws -> [String] {
        try [".pbsync.lock"]
            + FileManager.default.subpathsOfDirectory(atPath: workspace.path(".pbsync").string).sorted().map {
                ".pbsync/\($0)"
            }.filter { name in
                var isFolder = false
                _ = FileManager.default.fileExists(atPath: workspace.path(name).string, isDirectory: &isFolder)
                return !isFolder
            }
    }
}
