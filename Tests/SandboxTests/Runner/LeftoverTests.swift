import Glibc
import SystemPackage
import TestSupport
import Testing

@testable import Sandbox

@Suite("Starting after a crash", .timeLimit(.minutes(1)))
struct LeftoverTests {
    private let shell = BuiltProgram(path: "/bin/sh")
    private let sleeper = ["-c", "echo up; exec sleep 1000"]

    @Test("What was queued or ran is marked as ended with an error, and its folder is gone")
    func containers() async throws {
        try await RunnerHarness.with { harness in
            let agent = try await harness.agent("")
            let ran = try await harness.store.enqueue(agent: agent, command: nil, argument: nil, launchType: "manual")
            try await harness.store.markRunning(container: ran.knownID, pid: nil, pgid: nil)
            let queued = try await harness.store.enqueue(
                agent: agent,
                command: nil,
                argument: nil,
                launchType: "manual"
            )
            try #require(mkdir(harness.store.folder.runsFolder + "/\(ran.knownID)", 0o700) == 0)
            try await harness.store.endLeftovers()
            for container in [ran, queued] {
                let ended = try #require(try await harness.store.container(id: container.knownID))
                #expect(ended.status == .ended)
                #expect(ended.lastEndMessage == "The sandbox ended while the agent ran")
                #expect(ended.lastEndStatus == "error")
                #expect(ended.exitCode == nil)
            }
            #expect(FolderTree.names(in: harness.store.folder.runsFolder) == [])
            #expect(try await harness.store.agent(id: agent)?.lastEndStatus == "error")
        }
    }

    @Test("A recorded process is ended when it is still the same, and a later one of its number is left alone")
    func recorded() async throws {
        try await RunnerHarness.with { harness in
            let agent = try await harness.agent("")
            try await RunningProgram.with(shell, sleeper, in: "/tmp") { same in
                try await RunningProgram.with(shell, sleeper, in: "/tmp") { other in
                    for (program, shift) in [(same, Int64(0)), (other, -1)] {
                        try await program.output.line(containing: "up")
                        let pid = Int64(try #require(program.processIdentifier))
                        let start = try #require(ProcessTable.startTime(of: pid)) + shift
                        let container = try await harness.store.enqueue(
                            agent: agent,
                            command: nil,
                            argument: nil,
                            launchType: "manual"
                        )
                        try await harness.store.markRunning(
                            container: container.knownID,
                            pid: pid,
                            pgid: pid,
                            pidStart: start
                        )
                    }
                    try await harness.store.endLeftovers()
                    #expect(try await same.ending() == .signal(SIGKILL))
                    #expect(kill(try #require(other.processIdentifier), 0) == 0)
                }
            }
        }
    }

    @Test("A process that carries a run's mark is ended, wherever it went; one of other data is not")
    func marked() async throws {
        try await RunnerHarness.with { harness in
            let mine = [RunTag.variable: harness.store.folder.runsFolder + "/7"]
            let others = [RunTag.variable: harness.store.folder.runsFolder + "-of-others/7"]
            try await RunningProgram.with(shell, sleeper, environment: mine, in: "/tmp") { marked in
                try await RunningProgram.with(shell, sleeper, environment: others, in: "/tmp") { other in
                    for program in [marked, other] { try await program.output.line(containing: "up") }
                    try await harness.store.endLeftovers()
                    #expect(try await marked.ending() == .signal(SIGKILL))
                    #expect(kill(try #require(other.processIdentifier), 0) == 0)
                }
            }
        }
    }

    @Test("The start of a process is known, and that of none is not")
    func startTime() {
        #expect(ProcessTable.startTime(of: Int64(getpid())) ?? 0 > 0)
        #expect(ProcessTable.startTime(of: Int64(Int32.max)) == nil)
    }
}
