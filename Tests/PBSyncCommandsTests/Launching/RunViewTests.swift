import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("What a run shows on a terminal")
struct RunViewTests {
    private static let bar = "\r\u{1B}[K▶ A █████░░░░░ 50 % Half, 3 s"
    private static let erased = "\r\u{1B}[K"
    private let progress = RunEvent.progress(AgentProgress(progress: 0.5, label: "Half", runtime: 3))

    private static func view(_ probe: CommandProbe, console: RunView.Console = .plain) throws -> RunView {
        var context = probe.context
        // A clock that stands, so that the run's time is the server's.
        let now = ContinuousClock.now
        context.clock.uptime = { now }
        context.environment["NO_COLOR"] = "1"
        guard case .command(let command) = CommandLineReader.read(["scripts"]) else { throw CancellationError() }
        let reporter = Reporter(context: context, options: command.global, form: .text)
        let view = RunView(AgentLabel(id: 7, name: "A"), reporter: reporter, console: console)
        view.show(.running)
        return view
    }

    /// What was drawn after the run began.
    private static func drawn(_ probe: CommandProbe) -> String {
        String(probe.errors.text.trimmingPrefix("\r\u{1B}[K▶ A, 0 s").trimmingPrefix(erased))
    }

    @Test("How far it is stands below the console as a bar with the agent's own label")
    func bar() throws {
        let terminal = TerminalFacts(outputIsTerminal: true, errorIsTerminal: true, columns: 80)
        let probe = CommandProbe(terminal: terminal)
        let view = try Self.view(probe)
        view.show(progress)
        #expect(Self.drawn(probe) == Self.bar)
        view.show(.output(Array("a line\n".utf8)))
        #expect(Self.drawn(probe) == Self.bar + Self.erased + Self.bar)
        #expect(probe.output.text == "a line\n")
    }

    @Test("It waits while the console has a line open, where both are on one terminal")
    func openLine() throws {
        let terminal = TerminalFacts(outputIsTerminal: true, errorIsTerminal: true, columns: 80)
        let probe = CommandProbe(terminal: terminal)
        let view = try Self.view(probe)
        view.show(.output(Array("half".utf8)))
        view.show(progress)
        #expect(Self.drawn(probe) == "")
        view.show(.output(Array(" and half\n".utf8)))
        #expect(Self.drawn(probe) == Self.bar)
        view.show(.output(Array("open".utf8)))
        #expect(Self.drawn(probe) == Self.bar + Self.erased)
        let apart = CommandProbe(terminal: TerminalFacts(errorIsTerminal: true, columns: 80))
        let other = try Self.view(apart)
        other.show(.output(Array("half".utf8)))
        other.show(progress)
        #expect(apart.errors.text.hasSuffix(Self.bar))
    }

    @Test("A pipe gets it as lines, each when it is news")
    func lines() throws {
        let pipe = CommandProbe()
        let view = try Self.view(pipe)
        view.show(.progress(AgentProgress(progress: 0, label: "", runtime: 0)))
        view.show(progress)
        view.show(progress)
        #expect(pipe.errors.text == "  agent 7 (A): 50 % Half\n")
    }

    @Test("It goes with the run, however that ends")
    func end() async throws {
        let probe = CommandProbe(terminal: TerminalFacts(errorIsTerminal: true, columns: 80))
        let view = try Self.view(probe)
        let progress = progress
        await #expect(throws: CancellationError.self) {
            try await view.standing {
                view.show(progress)
                throw CancellationError()
            }
        }
        #expect(probe.errors.text.hasSuffix(Self.bar + Self.erased))
    }
}
