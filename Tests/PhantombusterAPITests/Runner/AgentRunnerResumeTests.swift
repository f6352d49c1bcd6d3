import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@Suite("Agent runner: streams that break", .timeLimit(.minutes(1)))
struct AgentRunnerResumeTests {
    private static let container: Int64 = 7_642_612_345_678_901
    private static let console = Array("* Started\r\né: 🎉\r\n\r\n🎉🎉 é\r\nno line end".utf8)

    private func server(_ steps: [ScriptedStream.Step], sliceLimit: Int = .max) -> RunServer {
        var state = RunServer.State()
        state.launched = [RunServer.Run(id: Self.container, console: Self.console, result: ["a": [1]])]
        state.stream = steps
        state.sliceLimit = sliceLimit
        return RunServer(state)
    }

    private func run(_ server: RunServer) async throws -> (EventLog, RunOutcome) {
        let log = EventLog()
        let outcome = try await server.runner(patience: .seconds(1800)).run(
            LaunchRequest(agent: RunServer.agent),
            onEvent: log.note
        )
        return (log, outcome)
    }

    /// The console as a stream hands it on; here every line end is CRLF.
    private func folded(_ console: [UInt8]) -> [UInt8] {
        console.filter { $0 != 0x0D }
    }

    @Test("A whole stream gives the console once, and the outcome")
    func whole() async throws {
        let stream = StreamText.stream(container: Self.container, chunks: StreamText.chunks(Self.console, [17]))
        let (log, outcome) = try await run(server([.bytes(stream)]))
        #expect(log.console == folded(Self.console))
        #expect(log.others == [.launched(containerId: Self.container), .queued, .running])
        #expect(outcome.containerId == Self.container)
        #expect(outcome.exitCode == 0)
        #expect(outcome.status == "success")
        #expect(outcome.message == "Agent finished")
        #expect(outcome.runTime == 17)
        #expect(outcome.resultObject == ["a": [1]])
    }

    /// How the console is cut into chunks, how much one answer of `output.json` has at most, and how the stream breaks.
    static let cuts: [([Int], Int, TransportError?)] = [
        ([1000], .max, .interrupted("reset")),
        ([7], 5, nil),
        ([1], .max, .timedOut(.idle)),
        ([11, 3, 2, 5], 4, .interrupted("reset")),
    ]

    @Test("A stream that is cut at any byte goes on without a gap, a repeat or a broken character", arguments: cuts)
    func cutEverywhere(lengths: [Int], sliceLimit: Int, failure: TransportError?) async throws {
        let chunks = StreamText.chunks(Self.console, lengths)
        let whole = StreamText.stream(container: Self.container, chunks: chunks, keepAlive: lengths.count > 1)
        let uncut = try await run(server([.bytes(whole)])).0.console
        // A chunk that ends between CR and LF makes two line ends of one; the rest of a console that is asked for
        // does not, so only the text itself is the same then.
        let isComparable = { (byte: UInt8) in byte != 0x0A || uncut == folded(Self.console) }
        for cut in 0..<whole.count {
            var steps: [ScriptedStream.Step] = cut > 0 ? [.bytes(Array(whole[..<cut]))] : []
            if let failure { steps.append(.failure(failure)) }
            let server = server(steps, sliceLimit: sliceLimit)
            let (log, outcome) = try await run(server)
            #expect(log.console.filter(isComparable) == uncut.filter(isComparable), "cut at \(cut)")
            #expect(outcome.exitCode == 0)
            #expect(server.current.launches == 1)
        }
    }

    @Test("A stream that falls silent past its keep-alives is continued, and the user told why")
    func silence() async throws {
        let start = StreamText.comment(Self.container, "in queue") + StreamText.event(Array("one\r\n".utf8))
        var state = RunServer.State()
        state.launched = [RunServer.Run(id: Self.container, console: Array("one\r\ntwo\r\n".utf8), status: .running)]
        state.stream = [.bytes(start), .failure(.timedOut(.idle))]
        state.beforeOutput = { number, state in
            if number > 4 { state.runs[0].status = .notRunning }
        }
        let server = RunServer(state)
        let (log, _) = try await run(server)
        #expect(String(decoding: log.console, as: UTF8.self) == "one\ntwo\n")
        #expect(log.others.last == .resuming(reason: "the server fell silent"))
    }

    @Test("What is written while the console is asked for comes once, and the end is not missed")
    func growing() async throws {
        let console = Array("one\r\ntwo é\r\nthree 🎉\r\nfour".utf8)
        var state = RunServer.State()
        state.launched = [RunServer.Run(id: Self.container, console: console, written: 0, status: .queued)]
        state.stream = [.bytes(StreamText.comment(Self.container, "in queue")), .failure(.interrupted("reset"))]
        state.beforeOutput = { number, state in
            // The first is the census, before there is a run.
            guard number > 1 else { return }
            let written = min((number - 2) * 2, console.count)
            state.runs[0].written = written
            state.runs[0].status = written == 0 ? .queued : written < console.count ? .running : .notRunning
        }
        let (log, outcome) = try await run(RunServer(state))
        #expect(String(decoding: log.console, as: UTF8.self) == "one\ntwo é\nthree 🎉\nfour")
        #expect(
            log.others == [
                .launched(containerId: Self.container), .queued,
                .resuming(reason: "the connection broke: reset"), .waiting(running: 0, queued: 1), .running,
            ]
        )
        #expect(outcome.exitCode == 0)
    }

    @Test("Long outages are waited out, and a run is given up on only when patience ends")
    func outage() async throws {
        let stream: [ScriptedStream.Step] = [
            .bytes(StreamText.comment(Self.container, "in queue")), .failure(.interrupted("reset")),
        ]
        let server = server(stream)
        // Two reads for the census; then nothing for a while.
        server.change { $0.readFailure = { (3...40).contains($0) ? .unreachable("refused") : nil } }
        let (log, outcome) = try await run(server)
        #expect(log.console == folded(Self.console))
        #expect(outcome.exitCode == 0)

        let gone = self.server(stream)
        gone.change { $0.readFailure = { $0 > 2 ? .unreachable("refused") : nil } }
        await #expect(
            throws: AgentRunError.lostSight(
                agent: RunServer.agent,
                container: Self.container,
                cause: .transport(.unreachable("refused"))
            )
        ) { try await run(gone) }
        #expect(gone.current.launches == 1)
    }

    @Test("Where the console is too large for one answer, it goes on from the place that is worked out, asked once")
    func tooLarge() async throws {
        let chunks = StreamText.chunks(Self.console, [11])
        let cut = StreamText.stream(container: Self.container, chunks: chunks).prefix(120)
        let server = server([.bytes(Array(cut)), .failure(.interrupted("reset"))])
        // Two reads for the census; then the console from its start.
        server.change { $0.readFailure = { $0 == 3 ? .tooLarge(32 << 20) : nil } }
        let (log, outcome) = try await run(server)
        #expect(log.console == folded(Self.console))
        #expect(outcome.exitCode == 0)
        #expect(!server.current.positions.contains(0))
    }

    @Test("A run that is listed late has its exit code all the same, and one that never is has none")
    func lateListing() async throws {
        for (listedFrom, exitCode) in [(6, 3), (1000, nil)] as [(Int, Int?)] {
            var state = RunServer.State()
            state.launched = [
                RunServer.Run(id: Self.container, console: [0x78], listedFrom: listedFrom, exitCode: 3)
            ]
            state.stream = [.bytes(StreamText.stream(container: Self.container, chunks: [[0x78]]))]
            #expect(try await run(RunServer(state)).1.exitCode == exitCode)
        }
    }

    @Test("A run that ended without an exit code says how it ended")
    func noExitCode() async throws {
        var state = RunServer.State()
        var run = RunServer.Run(id: Self.container, console: [])
        run.exitCode = nil
        run.endStatus = "launch failed"
        state.launched = [run]
        state.stream = [.bytes(StreamText.stream(container: Self.container, chunks: []))]
        let (_, outcome) = try await self.run(RunServer(state))
        #expect(outcome.exitCode == nil)
        #expect(outcome.status == "launch failed")
    }
}
