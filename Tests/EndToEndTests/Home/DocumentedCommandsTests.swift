import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@Suite("The commands of the documentation", .timeLimit(.minutes(3)))
struct DocumentedCommandsTests {
    /// What cannot be run in a test, by how the line begins, and why.
    private static let unrunnable = [
        "make ": "builds or installs",
        "sudo ": "changes the machine",
        "curl ": "needs the network",
        "tar ": "unpacks what curl would get",
        "git clone ": "needs the network",
        "pbsync service ": "needs the user's systemd",
        "pbsync attach ": "needs a run at that moment",
        "pbsync completions ": "writes into the home folder",
    ]

    @Test(
        "Every command that a guide shows does what it says, in order, in one workspace",
        arguments: [
            "README.md", "docs/guides/getting-started.md", "docs/guides/conflicts.md", "docs/guides/deploys.md",
            "docs/guides/sandbox.md", "docs/guides/migrating.md", "docs/guides/how-it-works.md",
        ]
    )
    func run(file: String) async throws {
        let text = try String(contentsOfFile: Repository.root.appending(file).string, encoding: .utf8)
        let blocks = DocumentedBlock.all(in: text, file: file)
        #expect(!blocks.isEmpty)
        try await Journey.with(
            scripts: ["hello.js": "console.log('hello')\n", "lib-greeting.js": "exports.greeting = 'Hello'\n"],
            agents: ["Greeter": "hello.js"]
        ) { journey in
            try prepare(journey, configured: !text.contains("pbsync init"))
            for block in blocks where !block.isSkipped {
                if let script = block.colleagueSaves {
                    try await journey.colleagueSaves("console.log('hello')\n// theirs\n", as: script)
                }
                for (index, command) in block.commands.enumerated() {
                    let isLast = index == block.commands.count - 1
                    let place = "\(block.file):\(block.line): \(command)"
                    try await run(command, in: journey, expecting: isLast ? block.exitCode : 0, place: place)
                }
            }
        }
    }

    @Test("Every guide is one of those that are run")
    func completeness() throws {
        let guides = try FileManager.default.contentsOfDirectory(
            atPath: Repository.root.appending("docs/guides").string
        )
        #expect(guides.filter { $0.hasSuffix(".md") }.count == 6)
    }

    /// What the guides take for granted: a seed of agents, the vendor's configuration, and their own where they do not
    /// write one.
    private func prepare(_ journey: Journey, configured: Bool) throws {
        let workspace = journey.workspace
        try workspace.write(#"{ "agents": [{ "name": "Greeter", "script": "hello.js" }] }"#, to: "agents.json")
        try workspace.write(
            "[\n  name: 'main'\n  apiKey: 'ENV:PHANTOMBUSTER_API_KEY'\n  scripts:\n    'hello.js': 'hello.js'\n]\n",
            to: "phantombuster.cson"
        )
        if !configured { try FileManager.default.removeItem(atPath: workspace.root.appending(".pbsync.json").string) }
    }

    private func run(_ line: String, in journey: Journey, expecting code: Int32, place: String) async throws {
        // What follows a sign at some distance explains the line.
        let command = line.firstRange(of: "  #").map { String(line[..<$0.lowerBound]) } ?? line
        if Self.unrunnable.keys.contains(where: command.hasPrefix) { return }
        // A server of its own would go on for ever; the test has one already.
        if command.hasPrefix("pbsync sandbox"), !command.contains("--exec") { return }
        if command.hasPrefix("pbsync watch") {
            let arguments = command.split(separator: " ").dropFirst().map(String.init)
            try await RunningProgram.with(
                .pbsync,
                arguments,
                environment: environment(of: journey),
                in: journey.workspace.root
            ) { watch in
                _ = try await watch.errorOutput.line(containing: "watching")
                watch.send(signal: 2)
                #expect(try await watch.ending() == .exit(code: 130), "\(place)")
            }
            return
        }
        let result = try await BuiltProgram(path: "/bin/sh").run(
            ["-c", command],
            environment: environment(of: journey),
            in: journey.workspace.root
        )
        #expect(result.exitCode == code, "\(place): \(result)")
    }

    private func environment(of journey: Journey) -> [String: String] {
        let programs = BuiltProgram.pbsync.path.removingLastComponent().string
        return journey.sandbox.environment.merging([
            "PATH": "\(programs):/usr/local/bin:/usr/bin:/bin", "HOME": journey.workspace.root.string,
        ]) { $1 }
    }
}
