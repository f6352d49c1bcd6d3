import TestSupport
import Testing

/// One piece of work that is killed on its way: what there is before it, what may be there after the kill, and what must
/// be there once the client has run again.
struct KillScenario: Sendable, CustomTestStringConvertible {
    /// Its name.
    let testDescription: String
    /// What the client is started with.
    let arguments: [String]
    /// Changes files and scripts so that there is work to do in this round.
    let prepare: @Sendable (FaultBench, _ round: Int) throws -> Void
    /// Checks that nothing is torn and nothing lost, right after the kill.
    let checkKilled: @Sendable (FaultBench, _ round: Int) throws -> Void
    /// Lets the client run again, to its end, and checks what there is then.
    let converge: @Sendable (FaultBench, _ round: Int) async throws -> Void

    /// What every scenario starts with on both sides.
    static let scripts = Dictionary(
        uniqueKeysWithValues: (names + ["mine.js"]).map { ($0, text($0, 0)) }
    )

    static let names = ["a.js", "b.js", "c.coffee"]

    /// A script's text in a round: long enough to be written in pieces, and told from every other by its first line.
    static func text(_ name: String, _ round: Int, by author: String = "") -> String {
        "# \(name) \(round) \(author)\n" + (1...300).map { "line \($0) of round \(round)\n" }.joined()
    }

    /// Every way in which the client changes something.
    static let all = [pull, push, pushOverOthers, watch, resolve, restore, initialise]

    /// A pull of three scripts beside one that was edited here.
    static let pull = KillScenario(testDescription: "pull", arguments: ["pull"]) { bench, round in
        for name in names { bench.server.edit(name, text(name, round)) }
        try bench.workspace.write(text("mine.js", round, by: "me"), to: "mine.js")
    } checkKilled: { bench, round in
        for name in names { bench.expectFile(name, isOneOf: [text(name, round - 1), text(name, round)]) }
        bench.expectFile("mine.js", isOneOf: [text("mine.js", round, by: "me")])
    } converge: { bench, round in
        try await bench.succeeds("pull")
        for name in names { bench.expectFile(name, isOneOf: [text(name, round)]) }
        bench.expectFile("mine.js", isOneOf: [text("mine.js", round, by: "me")])
        try await bench.expectInStep(except: ["mine.js": "modified"])
    }

    /// A push of three scripts.
    static let push = pushing("push", arguments: ["push"])

    /// A watch that starts with three scripts to upload.
    static let watch = pushing("watch", arguments: ["watch"])

    private static func pushing(_ name: String, arguments: [String]) -> KillScenario {
        KillScenario(testDescription: name, arguments: arguments) { bench, round in
            for name in names { try bench.workspace.write(text(name, round), to: name) }
        } checkKilled: { bench, round in
            for name in names {
                bench.expectFile(name, isOneOf: [text(name, round)])
                bench.expectScript(name, isOneOf: [text(name, round - 1), text(name, round)])
            }
        } converge: { bench, round in
            try await bench.succeeds("push")
            for name in names { bench.expectScript(name, isOneOf: [text(name, round)]) }
            try await bench.expectInStep()
        }
    }

    /// A push over what somebody else saved: their text must be had back afterwards.
    static let pushOverOthers = KillScenario(
        testDescription: "push --on-conflict ours",
        arguments: ["push", "--on-conflict", "ours"]
    ) { bench, round in
        bench.server.edit("a.js", text("a.js", round, by: "them"))
        try bench.workspace.write(text("a.js", round, by: "me"), to: "a.js")
    } checkKilled: { bench, round in
        bench.expectFile("a.js", isOneOf: [text("a.js", round, by: "me")])
        let theirs = text("a.js", round, by: "them")
        bench.expectScript("a.js", isOneOf: [theirs, text("a.js", round, by: "me")])
        let isKept = try bench.server.script("a.js")?.text == theirs || bench.keptTexts().contains(theirs)
        #expect(isKept, "round \(round): the text of somebody else is nowhere")
    } converge: { bench, round in
        try await bench.succeeds("push", "--on-conflict", "ours")
        bench.expectScript("a.js", isOneOf: [text("a.js", round, by: "me")])
        #expect(try await bench.historyTexts(of: "a.js", atMost: 3).contains(text("a.js", round, by: "them")))
        try await bench.expectInStep()
    }

    /// The end of a conflict by the server's text: the file's own text must be had back afterwards.
    static let resolve = KillScenario(
        testDescription: "resolve --theirs",
        arguments: ["resolve", "a.js", "--theirs"]
    ) { bench, round in
        bench.server.edit("a.js", text("a.js", round, by: "them"))
        try bench.workspace.write(text("a.js", round, by: "me"), to: "a.js")
    } checkKilled: { bench, round in
        let mine = text("a.js", round, by: "me")
        bench.expectFile("a.js", isOneOf: [mine, text("a.js", round, by: "them")])
        let isKept = try bench.workspace.text(of: "a.js") == mine || bench.keptTexts().contains(mine)
        #expect(isKept, "round \(round): the text of the file is nowhere")
    } converge: { bench, round in
        try await bench.succeeds("resolve", "a.js", "--theirs")
        bench.expectFile("a.js", isOneOf: [text("a.js", round, by: "them")])
        #expect(try await bench.historyTexts(of: "a.js", atMost: 3).contains(text("a.js", round, by: "me")))
        try await bench.expectInStep()
    }

    /// An earlier text brought back over an edit that is nowhere else.
    static let restore = KillScenario(testDescription: "restore", arguments: ["restore", "a.js@1"]) { bench, round in
        try bench.workspace.write(text("a.js", round, by: "me"), to: "a.js")
    } checkKilled: { bench, round in
        let mine = text("a.js", round, by: "me")
        let file = try #require(bench.workspace.text(of: "a.js"))
        #expect(file == mine || file.hasPrefix("# a.js") && file.hasSuffix("\n"), "round \(round): \(file.prefix(80))")
        let isKept = try file == mine || bench.keptTexts().contains(mine)
        #expect(isKept, "round \(round): the edit is nowhere")
    } converge: { bench, round in
        try await bench.succeeds("push")
        let file = try #require(bench.workspace.text(of: "a.js"))
        bench.expectScript("a.js", isOneOf: [file])
        try await bench.expectInStep()
    }

    /// A configuration that takes the place of another one.
    static let initialise = KillScenario(
        testDescription: "init --force",
        arguments: ["init", "--force", "--no-input", "--key-from", "env:PBSYNC_API_KEY"]
    ) { bench, round in
        try bench.workspace.write(configuration(round), to: ".pbsync.json")
    } checkKilled: { bench, round in
        let text = bench.workspace.text(of: ".pbsync.json")
        let isNew = text?.contains("env:PBSYNC_API_KEY") == true && text?.hasSuffix("}\n") == true
        #expect(isNew || text == configuration(round), "round \(round): \(text ?? "none")")
    } converge: { bench, _ in
        try await bench.succeeds("init", "--force", "--no-input", "--key-from", "env:PBSYNC_API_KEY")
        try await bench.succeeds("config")
        for name in names { bench.expectFile(name, isOneOf: [text(name, 0)]) }
        try await bench.expectInStep()
    }

    /// A configuration that asks for nothing, told from every other by its round.
    private static func configuration(_ round: Int) -> String {
        #"{ "ignore": ["round-\#(round)/**"] }"# + "\n"
    }

    private init(
        testDescription: String,
        arguments: [String],
        prepare: @escaping @Sendable (FaultBench, Int) throws -> Void,
        checkKilled: @escaping @Sendable (FaultBench, Int) throws -> Void,
        converge: @escaping @Sendable (FaultBench, Int) async throws -> Void
    ) {
        self.testDescription = testDescription
        self.arguments = arguments
        self.prepare = prepare
        self.checkKilled = checkKilled
        self.converge = converge
    }

    /// Makes a bench that this scenario can be played on, again and again.
    func onBench(_ body: (FaultBench) async throws -> Void) async throws {
        try await FaultBench.with(scripts: Self.scripts) { bench in
            // There must be an earlier text to bring back.
            try bench.workspace.write(Self.text("a.js", 0, by: "first"), to: "a.js")
            try await bench.succeeds("push")
            try bench.workspace.write(Self.text("a.js", 0), to: "a.js")
            try await bench.succeeds("push")
            try await body(bench)
        }
    }
}

extension FaultBench {
    /// Expects the file to have one of these texts.
    func expectFile(_ name: String, isOneOf texts: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        let text = workspace.text(of: name)
        #expect(
            text.map { texts.contains($0) } == true,
            "\(name) is \(text?.count ?? -1) characters: \(text?.prefix(60) ?? "none")",
            sourceLocation: sourceLocation
        )
    }

    /// Expects the server to hold one of these texts.
    func expectScript(_ name: String, isOneOf texts: [String], sourceLocation: SourceLocation = #_sourceLocation) {
        let text = server.script(name)?.text
        #expect(
            text.map { texts.contains($0) } == true,
            "\(name) on the server: \(text?.prefix(60) ?? "none")",
            sourceLocation: sourceLocation
        )
    }

    /// Expects every script to be in step but those named, and no temporary file to be left.
    func expectInStep(
        except others: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        for (name, state) in try await states() {
            #expect(state == others[name, default: "in-sync"], "\(name)", sourceLocation: sourceLocation)
        }
        #expect(try temporaries().isEmpty, sourceLocation: sourceLocation)
    }
}
