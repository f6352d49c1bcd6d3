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

    @Test("Quick work shows nothing, and neither does work for a pipe", arguments: [terminal, TerminalFacts()])
    func quick(terminal: TerminalFacts) async throws {
        let probe = CommandProbe(terminal: terminal)
        let reporter = try Self.reporter(probe)
        try await reporter.working("pulling") { reporter.countProgress() }
        #expect(probe.errors.bytes.isEmpty)
    }
}
