internal import CLinux
internal import EventLoop
internal import Glibc

/// The program: from its arguments to its exit code.
public enum Program {
    /// Runs the command that the process's arguments name and ends the process.
    public static func main() -> Never {
        clinux_fill_standard_descriptors()
        // A reader that goes away is an error of the write, and no reason to die in the middle of an upload.
        signal(SIGPIPE, SIG_IGN)
        // So is a limit on the size of files: the file that is not written is named.
        signal(SIGXFSZ, SIG_IGN)
        clinux_tune_allocator()
        // Memory holds the key.
        clinux_forbid_core_dumps()
        clinux_forbid_crash_reports()
        let arguments = Array(CommandLine.arguments.dropFirst())
        switch CommandLineReader.read(arguments) {
        case .help(let page):
            let terminal = TerminalFacts.current(name: ProcessFacts.environment()["TERM"])
            let isColored = ColorChoice.auto.isOn(
                isTerminal: terminal.outputIsTerminal,
                environment: ProcessFacts.environment()
            )
            let columns = terminal.outputIsTerminal ? terminal.columns : nil
            say(page.lines(style: Style(isOn: isColored), columns: columns).joined(separator: "\n"))
        case .text(let text):
            say(text)
        case .refused(let error, let usage):
            refuse(error, usage: usage, asJSON: CommandLineReader.wantsJSON(arguments))
        case .command(let command):
            run(command)
        }
    }

    private static func say(_ text: String) -> Never {
        DescriptorSink(STDOUT_FILENO).write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
        exit(0)
    }

    private static func refuse(_ error: CommandError, usage: String, asJSON: Bool) -> Never {
        if asJSON {
            let document = JSONText.document(error)
            DescriptorSink(STDOUT_FILENO).write(document + [0x0A])
        }
        var lines = error.lines(style: .plain)
        if !usage.isEmpty { lines = lines.prefix(1) + [ServerText.lines(usage)] }
        DescriptorSink(STDERR_FILENO).write(Array((lines.joined(separator: "\n") + "\n").utf8))
        exit(error.code.value)
    }

    private static func run(_ command: some PBSyncCommand) -> Never {
        guard ProcessFacts.workingDirectory() != nil else {
            // The folders above would be searched for a configuration from somewhere else.
            refuse(
                CommandError(.notFound, "the folder that pbsync was started in is gone", hint: "change to another one"),
                usage: "",
                asJSON: command.global.json
            )
        }
        let stop = StopRequest()
        guard type(of: command).needsLoop else {
            let context = AppContext.current(stop: stop)
            start { await CommandRunner(context: context).run(command) }
        }
        // Before there is any other thread, so that none of them is asked to stop without hearing of it.
        let review = ReviewRequest()
        let signals = SignalDescriptor(stop: stop, review: review, takesHangUp: type(of: command).takesHangUp)
        let loop: EventLoop
        do {
            loop = try EventLoop()
        } catch {
            refuse(CommandError(.temporary, "\(error)"), usage: "", asJSON: command.global.json)
        }
        let context = AppContext.current(stop: stop, review: review, loop: loop, signals: signals)
        signals?.deliver(on: loop)
        start(on: loop) {
            let work = Task(executorPreference: loop.taskExecutor) {
                await CommandRunner(context: context).run(command)
            }
            stop.onStop { _ in work.cancel() }
            return await work.value
        }
    }

    /// Runs the work and ends the process with its code, while the main thread waits.
    private static func start(
        on loop: EventLoop? = nil,
        _ work: @escaping @Sendable () async -> ExitCode
    ) -> Never {
        Task(executorPreference: loop?.taskExecutor) {
            let code = await work()
            // Not exit(): what it tears down may still be in use on another thread.
            _exit(code.value)
        }
        while true { pause() }
    }
}
