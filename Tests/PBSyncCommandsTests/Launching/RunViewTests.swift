import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("What a run shows on a terminal")
struct RunViewTests {
    private static let bar = "\r\u{1B}[K  agent 7 (A) ██████████░░░░░░░░░░ 50 % Half, 3 s"
    private static let erased = "\r\u{1B}[K"
    private let progress = RunEvent.progress(AgentProgress(progress: 0.5, label: "Half", runtime: 3))

    private static func view(_ probe: CommandProbe, console: RunView.Console = .plain) throws -> RunView {
        guard case .command(let command) = CommandLineReader.read(["scripts"]) else { throw CancellationError() }
        let reporter = Reporter(context: probe.context, options: command.global, form: .text)
        return RunView(AgentLabel(id: 7, name: "A"), reporter: reporter, console: console)
    }

    @Test("How far it is stands below the console as a bar with the agent's own label, and goes with the run")
    func bar() throws {
        let terminal = TerminalFacts(outputIsTerminal: true, errorIsTerminal: true, columns: 80)
        let probe = CommandProbe(terminal: terminal)
        let view = try Self.view(probe)
        view.show(progress)
        view.show(progress)
        #expect(probe.errors.text == Self.bar)
        view.show(.output(Array("a line\n".utf8)))
        #expect(probe.errors.text == Self.bar + Self.erased + Self.bar)
        view.endConsole()
        #expect(probe.errors.text == Self.bar + Self.erased + Self.bar + Self.erased)
        #expect(probe.output.text == "a line\n")
    }

    @Test("It waits while the console has a line open, where both are on one terminal")
    func openLine() throws {
        let terminal = TerminalFacts(outputIsTerminal: true, errorIsTerminal: true, columns: 80)
        let probe = CommandProbe(terminal: terminal)
        let view = try Self.view(probe)
        view.show(.output(Array("half".utf8)))
        view.show(progress)
        #expect(probe.errors.bytes.isEmpty)
        view.show(.output(Array(" and half\n".utf8)))
        #expect(probe.errors.text == Self.bar)
        view.show(.output(Array("open".utf8)))
        #expect(probe.errors.text == Self.bar + Self.erased)
        let apart = CommandProbe(terminal: TerminalFacts(errorIsTerminal: true, columns: 80))
        let other = try Self.view(apart)
        other.show(.output(Array("half".utf8)))
        other.show(progress)
        #expect(apart.errors.text == Self.bar)
    }

    @Test("A pipe, and several runs at once, get it as lines, each when it is news")
    func lines() throws {
        let pipe = CommandProbe()
        let view = try Self.view(pipe)
        view.show(.progress(AgentProgress(progress: 0, label: "", runtime: 0)))
        view.show(progress)
        view.show(progress)
        #expect(pipe.errors.text == "  agent 7 (A): 50 % Half\n")
        let probe = CommandProbe(terminal: TerminalFacts(errorIsTerminal: true, columns: 80))
        let prefixed = try Self.view(probe, console: .prefixed)
        prefixed.show(progress)
        #expect(probe.errors.text.hasSuffix("50 % Half\u{1B}[0m\n") || probe.errors.text.hasSuffix("50 % Half\n"))
    }
}
