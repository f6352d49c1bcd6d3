import FoundationEssentials
import Glibc
import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

/// One random life with the built client and a real sandbox: people save on both sides, runs of the client succeed, meet
/// faults or are killed, and no text may get lost.
final class BuiltLife {
    private let place: StatePlace
    private let seed: UInt64
    private var dice: Dice
    private var story: [String] = []
    private var written = 0
    /// Texts that were only in the store after some run; at the end they must be where people find them.
    private var owed: Set<String> = []
    private static let names = ["a.js", "b.js"]

    init(_ place: StatePlace, seed: UInt64) {
        self.place = place
        self.seed = seed
        dice = Dice(seed: seed)
    }

    /// Lives it.
    func live() async throws {
        for _ in 0..<(1 + dice.roll(3)) {
            for _ in 0..<(1 + dice.roll(3)) { try await person() }
            try await run(Self.command(&dice), LifeFault.random(&dice))
        }
        try await settle()
    }

    private static func command(_ dice: inout Dice) -> [String] {
        let policy = dice.pick(["abort", "ours", "theirs", "merge", "keep-both"])
        switch dice.roll(8) {
        case 0...3: return ["push", "--on-conflict", policy] + (dice.once(in: 4) ? ["--delete", "--recreate"] : [])
        case 4, 5: return ["pull", "--on-conflict", policy] + (dice.once(in: 4) ? ["--prune", "--restore"] : [])
        case 6: return ["resolve", dice.pick(names), dice.pick(["--ours", "--theirs", "--merge"])]
        default:
            return dice.once(in: 2) ? ["delete", dice.pick(names), "--yes"] : ["restore", "\(dice.pick(names))@1"]
        }
    }

    // MARK: People

    private func newText(from old: String?) -> String {
        var lines = (old ?? StateRow.agreed).split(separator: "\n", omittingEmptySubsequences: false)
        // Nobody leaves conflict markers behind.
        lines.removeAll { $0.hasPrefix("<<<<<<<") || $0.hasPrefix(">>>>>>>") || $0.hasPrefix("|||||||") }
        written += 1
        lines[dice.roll(max(1, lines.count - 1))] = "text \(written) of \(seed)"
        return lines.joined(separator: "\n")
    }

    private func person() async throws {
        let name = dice.pick(Self.names)
        switch dice.roll(10) {
        case 0...3:
            story.append("edit \(name)")
            try place.workspace.write(newText(from: place.workspace.text(of: name)), to: name)
        case 4:
            story.append("remove \(name)")
            unlink(place.workspace.path(name).string)
        case 5:
            let other = dice.pick(Self.names)
            guard place.workspace.text(of: other) == nil else { return }
            story.append("rename \(name) to \(other)")
            rename(place.workspace.path(name).string, place.workspace.path(other).string)
        case 6...8:
            story.append("web edit \(name)")
            try await place.web.save(newText(from: try await place.web.text(of: name)), as: name)
        default:
            story.append("web delete \(name)")
            try await place.web.delete(name)
        }
    }

    // MARK: The client

    private func run(_ arguments: [String], _ fault: LifeFault) async throws {
        story.append("\(arguments.joined(separator: " ")): \(fault)")
        let before = try await sides()
        try await place.web.fail(fault.rules)
        let ending = try await fault.kills ? runAndKill(arguments) : place.pbsync(arguments).ending
        try await place.web.fail([])
        story.append("  -> \(ending)")
        if case .exit(let code) = ending, ![0, 65, 66, 68, 73, 75, 76, 1].contains(code) {
            fail("it ended with \(code)")
        }
        let kept = StoredTexts(place.workspace)
        let due = before.union(owed).subtracting(try await sides()).subtracting(kept.listed)
        for text in due.subtracting(kept.stored) { fail("lost: \(text.debugDescription)") }
        owed = due
    }

    /// Runs the client until it waits for the answer that is held back, and kills it there.
    private func runAndKill(_ arguments: [String]) async throws -> ProgramEnding {
        try await RunningProgram.with(
            .pbsync,
            arguments,
            environment: place.journey.sandbox.environment,
            in: place.workspace.root
        ) { program in
            // It may also come to its end without ever asking for that.
            while try await place.web.faultsMet() == 0, let pid = program.processIdentifier, kill(pid, 0) == 0 {
                await Task.yield()
            }
            program.send(signal: SIGKILL)
            return try await program.ending()
        }
    }

    // MARK: What is where

    /// Every text on either side.
    private func sides() async throws -> Set<String> {
        var texts: Set<String> = []
        for name in try place.workspace.names() where !name.hasPrefix(".") {
            if let text = place.workspace.text(of: name) { texts.insert(text) }
        }
        for name in Self.names { if let text = try await place.web.text(of: name) { texts.insert(text) } }
        return texts
    }

    private func settle() async throws {
        try await run(["push"], .none)
        try await run(["pull"], .none)
        let states = try await place.states()
        for (name, state) in states {
            let (local, remote) = (place.workspace.text(of: name), try await place.web.text(of: name))
            switch state {
            case "in-sync": if local != remote { fail("\(name) is said to be in sync") }
            case "conflict": if local == remote { fail("\(name) is equal and said to be in conflict") }
            case "deleted-locally": if local != nil { fail("\(name) is said to be deleted here") }
            case "deleted-remotely": if remote != nil { fail("\(name) is said to be deleted there") }
            // What no server should get stays here, and every push says so.
            case "new", "modified": if local?.contains("<<<<<<< ") != true { fail("\(name) is still \(state)") }
            default: fail("\(name) is \(state) after a push and a pull")
            }
        }
        if !owed.isEmpty, states.values.allSatisfy({ $0 == "in-sync" }) { fail("never listed: \(owed)") }
    }

    private func fail(_ message: String) {
        Issue.record("\(message)\nPBSYNC_SEED=\(seed) plays this life again:\n\(story.joined(separator: "\n"))")
    }
}
