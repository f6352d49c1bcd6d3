internal import PhantombusterModel
internal import Synchronization

/// Prints what a command has to say, each thing on the stream where it belongs.
///
/// Standard output has results: data, an agent's console, events. Standard error has everything else.
final class Reporter: Sendable {
    /// What standard output carries.
    enum Form: Hashable, Sendable {
        /// Text for people.
        case text
        /// One JSON document.
        case document
        /// JSON objects, one a line, each with `event`.
        case events
    }

    /// What standard output carries.
    let form: Form
    /// The style of standard output.
    let style: Style
    /// The style of standard error.
    let errorStyle: Style
    /// What the streams are.
    let terminal: TerminalFacts
    /// Times and waits.
    let clock: AppClock
    /// Whether only results, warnings and errors are wanted.
    let isQuiet: Bool
    /// Whether details are wanted.
    let isVerbose: Bool

    private let output: OutputSink
    private let errors: OutputSink
    private let progress = Mutex(ProgressLine())
    private let secret = Mutex(Redaction())
    private let summary = Mutex<[String: JSONValue]>([:])
    private let listener = Mutex<(@Sendable (String, [String: JSONValue]) -> Void)?>(nil)
    /// What a CI that runs the command is told; nil where none does.
    private let journal: ActionsJournal?

    /// A reporter for one run of a command.
    init(context: AppContext, options: GlobalOptions, form: Form, journal: ActionsJournal? = nil) {
        self.form = form
        self.journal = journal
        output = context.output
        errors = context.errors
        terminal = context.terminal
        clock = context.clock
        isQuiet = options.quiet
        isVerbose = options.verbose
        let environment = context.environment
        style = Style(isOn: options.color.isOn(isTerminal: terminal.outputIsTerminal, environment: environment))
        errorStyle = Style(isOn: options.color.isOn(isTerminal: terminal.errorIsTerminal, environment: environment))
    }

    /// The columns that a table on standard output may take; nil for no limit.
    var columns: Int? { terminal.outputIsTerminal ? terminal.columns ?? 80 : nil }

    /// Whether standard output is text for people.
    var isText: Bool { form == .text }

    /// Whether a line at the bottom of the terminal can be seen, and taken back.
    var showsStatus: Bool { terminal.canRedraw && isText && !isQuiet }

    /// Writes a line of the result; the caller has made its parts safe.
    func result(_ line: String) {
        writing { output.line(redacted(line)) }
    }

    /// Writes bytes of the result as they are.
    func data(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        progress.withLock { progress in
            progress.erase(on: errors)
            output.write(bytes)
            if terminal.outputIsTerminal, let isOpen = ConsoleLine.isOpen(after: bytes) {
                // Nothing is drawn within a line of the console.
                progress.isWithinLine = isOpen
            }
            draw(&progress)
        }
    }

    /// Ends a line of the console that is open on the terminal.
    func endLine() {
        progress.withLock { endLine(&$0) }
    }

    /// Lets a CI know where the scripts' files lie, for its remarks on them.
    func setFolder(_ path: String) {
        journal?.setFolder(path)
    }

    /// Lets a CI have what an agent writes, for its summary.
    func keepConsole(_ bytes: [UInt8], of agent: AgentLabel) {
        journal?.keepConsole(bytes, of: agent)
    }

    /// Says at the bottom of the terminal how a run stands, until there is nothing more to say.
    func showRun(_ id: ObjectIdentifier, _ text: String?) {
        guard showsStatus else { return }
        progress.withLock { progress in
            progress.erase(on: errors)
            progress.setRun(id, text)
            draw(&progress)
        }
    }

    /// Writes a script's or a file's text: byte for byte into a pipe, without controls on a terminal.
    func text(_ bytes: [UInt8]) {
        guard terminal.outputIsTerminal else { return data(bytes) }
        let safe = ServerText.lines(String(decoding: bytes, as: UTF8.self))
        data(Array(safe.utf8) + (safe.hasSuffix("\n") ? [] : [0x0A]))
    }

    /// Writes the lines of a table.
    func table(_ table: Table) {
        let text = table.lines(style: style, width: columns).joined(separator: "\n") + "\n"
        writing { output.write(Array(text.utf8)) }
    }

    /// Writes one JSON document, its line end added.
    func document(_ json: [UInt8]) {
        var line = terminal.outputIsTerminal ? JSONText.forTerminal(json) : json
        if journal != nil { line = WorkflowCommand.harmless(json: line) }
        writing { output.write(line + [0x0A]) }
    }

    /// Writes one JSON document.
    func document(_ value: JSONValue) {
        document(Array(redaction.redacted(value).text.utf8))
    }

    /// Keeps a text out of every line of ours from now on, should a server or a program repeat it.
    func keepSecret(_ text: String) {
        secret.withLock { $0 = Redaction(of: text) }
    }

    /// Sets who hears every event, whatever standard output carries.
    func onEvent(_ listener: (@Sendable (String, [String: JSONValue]) -> Void)?) {
        self.listener.withLock { $0 = listener }
    }

    /// Writes an event, where events are wanted.
    func event(_ name: String, _ members: [String: JSONValue] = [:]) {
        // An agent's console is the agent's own affair.
        let members = name == "output" ? members : redaction.redacted(members)
        listener.withLock { $0 }?(name, members)
        journal?.note(name, members)
        guard form == .events else { return }
        document(JSONText.event(name, members))
    }

    /// Adds to what the last event says.
    func summarise(_ members: [String: JSONValue]) {
        summary.withLock { $0.merge(members) { $1 } }
    }

    /// Writes the last event, where events are wanted.
    func endEvents(_ code: ExitCode) {
        event("summary", summary.withLock { $0 }.merging(["code": .integer(Int64(code.value))]) { $1 })
        guard let journal else { return }
        for line in journal.annotations { writing { errors.line(line) } }
        if let problem = journal.appendSummary(redaction) { caution(problem) }
    }

    /// Keeps a CI from taking what an agent writes for commands, while its console is on standard output.
    func guardingConsole<Result>(_ work: () async throws -> Result) async rethrows -> Result {
        guard let journal, isText else { return try await work() }
        writing { errors.line(journal.stop) }
        defer { writing { errors.line(journal.resume) } }
        return try await work()
    }

    /// Says what was done, on standard error; nothing where programs or nobody listens.
    func note(_ line: String) {
        guard isText, !isQuiet else { return }
        writing { say(line) }
    }

    /// Says what only somebody who looks for something wants to know.
    func detail(_ line: String) {
        guard isVerbose else { return }
        writing { say(errorStyle.dim(line)) }
    }

    /// Says that something is not as it should be, and what helps; the texts are made safe here.
    func warning(_ text: String, hint: String? = nil) {
        event("warning", ["message": .string(text), "hint": hint.map(JSONValue.string) ?? .null])
        caution(text, hint: hint)
    }

    /// Says for people what programs have heard as an event of its own; the texts are made safe here.
    func caution(_ text: String, hint: String? = nil) {
        writing {
            say("pbsync: \(errorStyle.yellow("warning:")) \(ServerText.line(text))")
            if let hint { say("\(errorStyle.cyan("hint:")) \(ServerText.line(hint))") }
        }
    }

    /// Says what went wrong with one thing of several, on standard error; the caller has made its parts safe.
    func problem(_ line: String, hint: String? = nil) {
        writing {
            say(line)
            if let hint { say("\(errorStyle.cyan("hint:")) \(ServerText.line(hint))") }
        }
    }

    /// Says why something failed: on standard error for people, on standard output for programs.
    func error(_ report: CommandError) {
        switch form {
        case .document: document(JSONValue.object(["error": .object(report.members)]))
        case .text, .events: event("error", report.members)
        }
        writing {
            for line in report.lines(style: errorStyle) { say(line) }
        }
    }

    /// Shows what is going on where that takes longer than half a second, until the work is done.
    func working<Result>(_ text: String, _ work: () async throws -> Result) async throws -> Result {
        guard showsStatus else { return try await work() }
        return try await withThrowingTaskGroup(of: Void.self) { group in
            progress.withLock { $0.text = text }
            group.addTask { [self] in
                try await clock.sleep(.milliseconds(500))
                progress.withLock { progress in
                    guard !Task.isCancelled else { return }
                    progress.isShown = true
                    draw(&progress)
                }
            }
            defer {
                group.cancelAll()
                progress.withLock { $0.end(on: errors) }
            }
            return try await work()
        }
    }

    /// Says how many things the work of ``working(_:_:)`` is about, for a bar.
    func expectProgress(_ total: Int) {
        progress.withLock { progress in
            progress.total = total
            draw(&progress)
        }
    }

    /// Counts one more thing that the work of ``working(_:_:)`` has done.
    func countProgress() {
        progress.withLock { progress in
            progress.count += 1
            draw(&progress)
        }
    }

    /// Keeps the progress out of the way while somebody is being asked.
    func asking<Result>(_ ask: () async throws -> Result) async rethrows -> Result {
        progress.withLock { progress in
            progress.erase(on: errors)
            progress.isSuspended = true
        }
        defer { progress.withLock { $0.isSuspended = false } }
        return try await ask()
    }

    private func say(_ line: String) {
        let line = redacted(line)
        errors.line(journal == nil ? line : WorkflowCommand.harmless(line))
    }

    private func redacted(_ text: String) -> String { redaction.redacted(text) }

    private var redaction: Redaction { secret.withLock { $0 } }

    /// Writes lines while no line at the bottom and no open line of a console is in the way.
    private func writing(_ write: () -> Void) {
        progress.withLock { progress in
            progress.erase(on: errors)
            endLine(&progress)
            write()
            draw(&progress)
        }
    }

    private func draw(_ progress: inout ProgressLine) {
        progress.draw(on: errors, columns: terminal.columns ?? 80, style: errorStyle)
    }

    private func endLine(_ progress: inout ProgressLine) {
        guard progress.isWithinLine, terminal.errorIsTerminal else { return }
        progress.isWithinLine = false
        output.write([0x0A])
    }
}
