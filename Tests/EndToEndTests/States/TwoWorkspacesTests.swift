import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

/// Two machines, one account: whatever the order in which their requests arrive, both are told the truth.
@Suite("Two workspaces push to one account at once", .timeLimit(.minutes(3)))
struct TwoWorkspacesTests {
    @Test("Of two saves of one script at least one side is told, and no text is lost", arguments: [false, true])
    func updates(isSlow: Bool) async throws {
        try await Journey.with { journey in
            for round in 0..<8 {
                try await Self.race(journey, isSlow: isSlow) { web, first, second in
                    try await web.save(StateRow.agreed, as: "a.js")
                    #expect(try await Self.push(journey, first, "pull").exitCode == 0)
                    #expect(try await Self.push(journey, second, "pull").exitCode == 0)
                    return (StateRow.mine, StateRow.clash.replacing("line 9", with: "line 9 of round \(round)"))
                }
            }
        }
    }

    @Test(
        "Of two creations of one name one wins, and the other is told; nothing is overwritten",
        arguments: [false, true]
    )
    func creations(isSlow: Bool) async throws {
        try await Journey.with { journey in
            for round in 0..<8 {
                let codes = try await Self.race(journey, isSlow: isSlow) { _, _, _ in
                    (StateRow.mine, StateRow.theirs.replacing("line 9", with: "line 9 of round \(round)"))
                }
                // A creation is the one save that the server itself keeps from overwriting.
                #expect(codes.sorted() == [0, 73])
            }
        }
    }

    @Test("The same text from two places is one agreement, not a conflict")
    func same() async throws {
        try await Journey.with { journey in
            for _ in 0..<4 {
                let codes = try await Self.race(journey, isSlow: true, mayAgree: true) { _, _, _ in
                    (StateRow.mine, StateRow.mine)
                }
                #expect(codes == [0, 0])
            }
        }
    }

    /// Lets two workspaces push different texts of one script at once and looks at what came of it.
    ///
    /// - Parameter isSlow: Whether both texts are held until both sides have looked, so that the window is hit.
    /// - Returns: The exit codes.
    @discardableResult
    private static func race(
        _ journey: Journey,
        isSlow: Bool,
        mayAgree: Bool = false,
        prepare: (WebEditor, TemporaryWorkspace, TemporaryWorkspace) async throws -> (String, String)
    ) async throws -> [Int32] {
        let web = WebEditor(journey.sandbox)
        try await web.clear()
        return try await TemporaryWorkspace.with { first in
            try await TemporaryWorkspace.with { second in
                for workspace in [first, second] { try workspace.write("{}\n", to: ".pbsync.json") }
                let texts = try await prepare(web, first, second)
                try first.write(texts.0, to: "a.js")
                try second.write(texts.1, to: "a.js")
                try await web.fail(isSlow ? [["method": "POST", "delayMs": 150]] : [])
                async let left = push(journey, first, "push")
                async let right = push(journey, second, "push")
                let runs = try await [left, right]
                try await web.fail([])
                let codes = runs.map { $0.exitCode ?? -1 }
                let held = try await web.text(of: "a.js")
                #expect(codes.allSatisfy { $0 == 0 || $0 == 73 }, "\(runs)")
                #expect(mayAgree || codes.contains(73), "\(runs)")
                // Who was told that all is well saw the own text there; who holds the server's last save was not told less.
                #expect(held == texts.0 || held == texts.1)
                #expect(first.text(of: "a.js") == texts.0 && second.text(of: "a.js") == texts.1)
                if !mayAgree { try await settle(journey, web, first, second, texts) }
                return codes
            }
        }
    }

    /// Ends what the race left: whoever is behind takes both, and then all three agree.
    private static func settle(
        _ journey: Journey,
        _ web: WebEditor,
        _ first: TemporaryWorkspace,
        _ second: TemporaryWorkspace,
        _ texts: (String, String)
    ) async throws {
        for workspace in [first, second, first] {
            let run = try await push(journey, workspace, "pull", "--on-conflict", "theirs")
            #expect(run.exitCode == 0, "\(run)")
        }
        let held = try await web.text(of: "a.js")
        #expect(first.text(of: "a.js") == held && second.text(of: "a.js") == held)
        // The text that lost is in the history of the workspace that wrote it.
        for (workspace, text) in [(first, texts.0), (second, texts.1)] where text != held {
            var kept: [String] = []
            for number in 1...4 { kept.append(try await push(journey, workspace, "show", "a.js@\(number)").output) }
            #expect(kept.contains(text), "\(kept)")
        }
    }

    private static func push(
        _ journey: Journey,
        _ workspace: TemporaryWorkspace,
        _ arguments: String...
    ) async throws -> ProgramResult {
        try await BuiltProgram.pbsync.run(arguments, environment: journey.sandbox.environment, in: workspace.root)
    }
}
