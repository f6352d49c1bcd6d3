import Glibc
import TestSupport
import Testing

@Suite("Watching with the built programs", .timeLimit(.minutes(2)))
struct WatchJourneyTests {
    @Test("Every way of saving goes up, the second and third time too", arguments: SaveStyle.allCases)
    func saves(style: SaveStyle) async throws {
        try await Journey.with(scripts: ["a.js": "one\n"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            try await journey.running("watch", "--json") { watch in
                try await watch.output.line(containing: #""event":"ready""#)
                for number in 1...3 {
                    try journey.workspace.save("save \(number)\n", as: "a.js", style: style)
                    try await watch.output.line(containing: #""event":"pushed""#)
                    #expect(try await journey.serverText(of: "a.js") == "save \(number)\n")
                }
                watch.send(signal: SIGTERM)
                #expect(try await watch.ending() == .exit(code: 143))
            }
            #expect(try await journey.states() == ["a.js": "in-sync"])
        }
    }

    @Test("A script in a folder that is made at that moment goes up; editors' litter does not")
    func newFolder() async throws {
        try await Journey.with { journey in
            try await journey.running("watch", "--json") { watch in
                try await watch.output.line(containing: #""event":"ready""#)
                for litter in [".a.js.swp", "a.js~", "4913", "#a.js#", "a.js___jb_tmp___", "node_modules/x.js"] {
                    try journey.workspace.write("litter\n", to: litter)
                }
                try journey.workspace.write("deep\n", to: "new/folder/deep.js")
                let line = try await watch.output.line(containing: #""event":"pushed""#)
                #expect(line.contains("deep.js"), "\(line)")
            }
            let list = try await journey.pbsyncSucceeds("scripts", "--json")
            #expect(list.output.contains("deep.js") && !list.output.contains("x.js"), "\(list)")
        }
    }

    /// An agent that says what it is and stays, or ends where it is the last.
    private static func worker(_ version: Int, stays: Bool = true) -> String {
        "console.log('version \(version)')\n" + (stays ? "setInterval(() => {}, 1000)\n" : "")
    }

    @Test("Where onBusy says abort, a save ends the agent's run and launches it anew")
    func abortsBusy() async throws {
        try await Journey.with(
            scripts: ["a.js": "0\n"],
            agents: ["Worker": "a.js"],
            configuration: #"{"onBusy": "abort"}"#
        ) { journey in
            try await journey.pbsyncSucceeds("pull")
            try await journey.running("watch", "--launch") { watch in
                try await watch.errorOutput.line(containing: "watching")
                for version in 1...3 {
                    try journey.workspace.save(Self.worker(version), as: "a.js", style: .renameOver)
                    try await watch.output.line(containing: "version \(version)")
                }
                // Two more at once: whichever launch the second one meets, its own text is what runs in the end.
                try journey.workspace.save(Self.worker(4), as: "a.js", style: .renameOver)
                try journey.workspace.save(Self.worker(5, stays: false), as: "a.js", style: .renameOver)
                try await watch.output.line(containing: "version 5")
            }
        }
    }

    @Test("Where onBusy says skip, a save while the agent runs launches nothing, and says so")
    func skipsBusy() async throws {
        try await Journey.with(
            scripts: ["a.js": "0\n"],
            agents: ["Worker": "a.js"],
            configuration: #"{"onBusy": "skip"}"#
        ) { journey in
            try await journey.pbsyncSucceeds("pull")
            try await journey.running("watch", "--launch") { watch in
                try await watch.errorOutput.line(containing: "watching")
                try journey.workspace.save(Self.worker(1), as: "a.js", style: .renameOver)
                try await watch.output.line(containing: "version 1")
                try journey.workspace.save(Self.worker(2, stays: false), as: "a.js", style: .renameOver)
                try await watch.errorOutput.line(containing: "not launched for a.js")
                try await journey.pbsyncSucceeds("abort", "Worker")
                try await watch.errorOutput.line(containing: "exit code")
                try journey.workspace.save(Self.worker(3, stays: false), as: "a.js", style: .renameOver)
                try await watch.output.line(containing: "version 3")
                #expect(!watch.output.lines.contains { $0.contains("version 2") })
            }
        }
    }

    @Test("With --launch each save runs the agent; a second watch is refused with the first one's process id")
    func launch() async throws {
        try await Journey.with(scripts: ["a.js": "console.log(1)\n"], agents: ["Worker": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            try await journey.running("watch", "--launch", "--json") { watch in
                try await watch.output.line(containing: #""event":"ready""#)
                let second = try await journey.pbsync("watch")
                #expect(second.exitCode == 75, "\(second)")
                let pid = try #require(watch.processIdentifier)
                #expect(second.errorOutput.contains("\(pid)"), "\(second)")

                try journey.workspace.save("console.log('hi')\nprocess.exit(4)\n", as: "a.js", style: .renameOver)
                try await watch.output.line(containing: #""event":"pushed""#)
                let ended = try await watch.output.line(containing: #""event":"ended""#)
                #expect(ended.contains(#""exitCode":4"#), "\(ended)")
            }
        }
    }
}
