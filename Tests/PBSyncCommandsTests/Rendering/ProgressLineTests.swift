import Testing

@testable import PBSyncCommands

@Suite("The progress line", .timeLimit(.minutes(1)))
struct ProgressLineTests {
    private static let terminal = TerminalFacts(errorIsTerminal: true, columns: 40)

    private static func reporter(_ probe: CommandProbe) throws -> Reporter {
        guard case .command(let command) = CommandLineReader.read(["scripts"]) else { throw CancellationError() }
        return Reporter(context: probe.context, options: command.global, form: .text)
    }

    @Test("Work that takes long shows what it is and how far it is, and leaves nothing behind")
    func long() async throws {
        var probe = CommandProbe(terminal: Self.terminal)
        let shown = Gate()
        let asked = Recorded<Duration>()
        probe.context.clock.sleep = { asked.add($0) }
        let errors = probe.errors
        let write = probe.context.errors.write
        probe.context.errors = OutputSink { bytes in
            write(bytes)
            shown.open()
        }
        let reporter = try Self.reporter(probe)
        try await reporter.working("pulling") {
            await shown.wait()
            reporter.countProgress()
            reporter.note("a line")
        }
        #expect(asked.all == [.milliseconds(500)])
        #expect(
            errors.text == "\r\u{1B}[K… pulling" + "\r\u{1B}[K… pulling, 1 done" + "\r\u{1B}[Ka line\n"
                + "\r\u{1B}[K… pulling, 1 done" + "\r\u{1B}[K"
        )
    }

    @Test("Work on several things shows a bar as far as they are done")
    func bar() {
        let shown = Recorder()
        var line = ProgressLine()
        line.text = "pushing"
        line.isShown = true
        line.total = 4
        for count in [0, 1, 4, 5] {
            line.count = count
            line.draw(on: shown.sink, columns: 60)
        }
        let bars = [("░░░░░░░░░░░░░░░░░░░░", 0), ("█████░░░░░░░░░░░░░░░", 1), ("████████████████████", 4)]
        let lines = bars.map { "\r\u{1B}[K… pushing \($0) \($1) of 4" }
        #expect(shown.text == lines.joined() + (lines.last ?? ""))
    }

    @Test("Quick work shows nothing, and neither does work for a pipe", arguments: [terminal, TerminalFacts()])
    func quick(terminal: TerminalFacts) async throws {
        let probe = CommandProbe(terminal: terminal)
        let reporter = try Self.reporter(probe)
        try await reporter.working("pulling") { reporter.countProgress() }
        #expect(probe.errors.bytes.isEmpty)
    }

    @Test("How a run stands is drawn below the console, never within a line of it, and leaves nothing behind")
    func run() throws {
        let both = TerminalFacts(outputIsTerminal: true, errorIsTerminal: true, columns: 40)
        var probe = CommandProbe(terminal: both)
        // The two streams are one terminal.
        probe.context.output = probe.errors.sink
        probe.context.environment["NO_COLOR"] = "1"
        let reporter = try Self.reporter(probe)
        let run = ObjectIdentifier(reporter)
        let below: (String) -> String = { "\r\u{1B}[K\($0)" }
        reporter.showRun(run, "a 1 s")
        reporter.data(Array("one\n".utf8))
        reporter.data(Array("tw".utf8))
        reporter.showRun(run, "a 2 s")
        reporter.data(Array("o\n".utf8))
        reporter.data(Array("th".utf8))
        reporter.note("a note")
        reporter.showRun(run, nil)
        reporter.endLine()
        #expect(
            probe.errors.text == below("a 1 s") + below("one\n") + below("a 1 s") + below("tw") + "o\n" + below("a 2 s")
                + below("th") + "\na note\n" + below("a 2 s") + below("")
        )
    }

    @Test("Several runs share the line, an agent's colours survive it, and what they are called steers nothing")
    func runs() throws {
        let probe = CommandProbe(terminal: TerminalFacts(errorIsTerminal: true, columns: 40))
        let reporter = try Self.reporter(probe)
        let other = try Self.reporter(probe)
        reporter.showRun(ObjectIdentifier(reporter), "▶ a\u{1B}]8;;http://e\u{07}")
        reporter.showRun(ObjectIdentifier(other), "▶ b")
        #expect(probe.errors.text.hasSuffix("\r\u{1B}7\u{1B}[0m\u{1B}[K▶ a^[]8;;http://e^G  ·  ▶ b\u{1B}8"))
    }

    @Test("A terminal that can only print, a pipe, and who wants it quiet get no such line")
    func dumb() throws {
        let dumb = TerminalFacts(outputIsTerminal: true, errorIsTerminal: true, isDumb: true, columns: 40)
        for terminal in [dumb, TerminalFacts()] {
            let probe = CommandProbe(terminal: terminal)
            let reporter = try Self.reporter(probe)
            reporter.showRun(ObjectIdentifier(reporter), "a")
            #expect(probe.errors.bytes.isEmpty)
        }
    }
}
