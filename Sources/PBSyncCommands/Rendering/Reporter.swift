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

    /// A reporter for one run of a command.
    init(context: AppContext, options: GlobalOptions, form: Form) {
        self.form = form
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

    /// Writes a line of the result; the caller has made its parts safe.
    func result(_ line: String) {
        writing { output.line(redacted(line)) }
    }

    /// Writes bytes of the result as they are.
    func data(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        writing { output.write(bytes) }
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
        let line = terminal.outputIsTerminal ? JSONText.forTerminal(json) : json
        writing { output.write(line + [0x0A]) }
    }

    /// Writes one JSON document.
    func document(_ value: JSONValue) {
        document(Array(redacted(value.text).utf8))
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
        listener.withLock { $0 }?(name, members)
        guard form == .events else { return }
        let line = JSONText.event(name, members)
        // An agent's console is the agent's own affair.
        document(name == "output" ? line : Array(redacted(String(decoding: line, as: UTF8.self)).utf8))
    }

    /// Adds to what the last event says.
    func summarise(_ members: [String: JSONValue]) {
        summary.withLock { $0.merge(members) { $1 } }
    }

    /// Writes the last event, where events are wanted.
    func endEvents(_ code: ExitCode) {
        event("summary", summary.withLock { $0 }.merging(["code": .integer(Int64(code.value))]) { $1 })
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
                progress.withLock { $0.draw(on: errors, columns: terminal.columns ?? 80) }
            }
            defer {
                group.cancelAll()
                progress.withLock { $0.end(on: errors) }
            }
            return try await work()
        }
    }

    /// Counts one more thing that the work of ``working(_:_:)`` has done.
    func countProgress() {
        progress.withLock { progress in
            progress.count += 1
            if progress.isVisible { progress.draw(on: errors, columns: terminal.columns ?? 80) }
        }
    }

    /// Whether a line at the bottom of the terminal can be seen.
    var showsStatus: Bool { terminal.errorIsTerminal && isText && !isQuiet }

    /// Keeps a line at the bottom of the terminal until another takes its place; nil takes it away.
    func status(_ line: String?) {
        guard showsStatus else { return }
        progress.withLock { progress in
            guard let line else { return progress.end(on: errors) }
            if progress.isVisible, progress.text == line { return }
            progress.text = line
            progress.lead = "  "
            progress.draw(on: errors, columns: terminal.columns ?? 80)
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
        errors.line(redacted(line))
    }

    private func redacted(_ text: String) -> String {
        secret.withLock { $0.redacted(text) }
    }

    /// Writes while no progress line is in the way.
    private func writing(_ write: () -> Void) {
        progress.withLock { progress in
            progress.erase(on: errors)
            write()
            if progress.isVisible { progress.draw(on: errors, columns: terminal.columns ?? 80) }
        }
    }
}
