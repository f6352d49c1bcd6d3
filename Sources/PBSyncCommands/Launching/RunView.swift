internal import PhantombusterAPI
internal import PhantombusterModel
internal import Synchronization

/// Shows one run: its console on standard output, everything else on standard error; or all of it as events.
final class RunView: Sendable {
    /// How the console comes out.
    enum Console: Hashable, Sendable {
        /// As it comes.
        case plain
        /// Line by line, each with the agent's prefix.
        case prefixed
        /// Not at all.
        case hidden
    }

    private struct State {
        var writer: ConsoleWriter
        var prefixer: LinePrefixer?
        var joiner = CharacterJoiner()
        var containerId: Int64?
        var shownProgress: AgentProgress?
        var standing: RunStanding
    }

    /// The agent that runs.
    let agent: AgentLabel
    private let scripts: [ScriptName]
    private let reporter: Reporter
    private let console: Console
    private let state: Mutex<State>

    /// A view of a run that begins.
    ///
    /// - Parameters:
    ///   - agent: The agent.
    ///   - reporter: What to print with.
    ///   - console: How the console comes out.
    ///   - scripts: The scripts for whose sake it runs, for events.
    init(_ agent: AgentLabel, reporter: Reporter, console: Console = .plain, scripts: [ScriptName] = []) {
        self.agent = agent
        self.scripts = scripts
        self.reporter = reporter
        self.console = console
        let target: ConsoleWriter.Target =
            reporter.terminal.outputIsTerminal ? .terminal(colours: reporter.style.isOn) : .pipe
        state = Mutex(
            State(
                writer: ConsoleWriter(target),
                prefixer: console == .prefixed ? LinePrefixer(reporter.style.dim(agent.prefix)) : nil,
                standing: RunStanding(agent)
            )
        )
    }

    /// The run's container, once known.
    var containerId: Int64? { state.withLock { $0.containerId } }

    /// Shows what happened.
    func show(_ event: RunEvent) {
        switch event {
        case .launched(let id):
            state.withLock { $0.containerId = id }
            reporter.event("launched", members())
            note("\(reporter.errorStyle.green("▶")) \(agent.text) launched, container \(id)")
        case .queued:
            reporter.event("queued", members())
            note("\(agent.text) waits in the queue")
            stand { standing, _ in standing.queue() }
        case .waiting(let running, let queued):
            reporter.event("queue", members(["running": .integer(running), "waiting": .integer(queued)]))
            stand { standing, _ in standing.queue(running: running, waiting: queued) }
        case .running:
            reporter.event("running", members())
            stand { standing, now in standing.run(at: now) }
            reporter.detail("\(agent.text) runs")
        case .output(let bytes): write(bytes)
        case .progress(let progress): show(progress)
        case .message(let message): show(message)
        case .resuming(let reason):
            reporter.event("resuming", members(["reason": .string(reason)]))
            reporter.caution("\(agent.text): the stream broke (\(reason)); going on from where it stopped")
        }
    }

    /// Keeps the line at the bottom of a terminal up to date while the work goes on, and takes it away then.
    func standing<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) async throws -> Result {
        guard reporter.showsStatus else { return try await work() }
        stand { _, _ in }
        defer { reporter.showRun(ObjectIdentifier(self), nil) }
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask { [self] in
                while true {
                    try await reporter.clock.sleep(.seconds(1))
                    stand { _, _ in }
                }
            }
            defer { group.cancelAll() }
            while let result = try await group.next() {
                if let result { return result }
            }
            throw CancellationError()
        }
    }

    /// Notes how the run stands, and shows it.
    private func stand(_ change: (inout RunStanding, ContinuousClock.Instant) -> Void) {
        guard reporter.showsStatus else { return }
        let now = reporter.clock.uptime()
        let text = state.withLock { state in
            change(&state.standing, now)
            return state.standing.text(at: now)
        }
        reporter.showRun(ObjectIdentifier(self), text)
    }

    /// Shows what the console still holds back.
    func endConsole() {
        guard reporter.isText else {
            let rest = state.withLock { $0.joiner.finish() }
            if !rest.isEmpty { reporter.event("output", members(["text": .string(rest)])) }
            return
        }
        let rest = state.withLock { state in
            let rest = state.writer.finish()
            guard var prefixer = state.prefixer else { return rest }
            let lines = prefixer.write(rest) + prefixer.finish()
            state.prefixer = prefixer
            return lines
        }
        if console != .hidden { reporter.data(rest) }
        reporter.endLine()
    }

    /// Shows how the run ended.
    func end(_ outcome: RunOutcome) {
        endConsole()
        guard outcome.hasEnded else {
            reporter.event("result", members(["resultObject": outcome.resultObject ?? .null]))
            let container = containerId.map { ", container \($0)" } ?? ""
            note("\(reporter.errorStyle.green("✓")) \(agent.text): first result; the run\(container) may go on")
            return
        }
        reporter.event("ended", members(outcome.members))
        let isGood = outcome.exitCode == 0
        let mark = isGood ? reporter.errorStyle.green("✓") : reporter.errorStyle.red("✗")
        var parts = [outcome.exitCode.map { "exit code \($0)" } ?? "no exit code"]
        if let message = outcome.message ?? outcome.status { parts.append(ServerText.line(message)) }
        if let time = outcome.runTime { parts.append(DurationText.whole(seconds: time)) }
        note("\(mark) \(agent.text): \(parts.joined(separator: ", "))")
        // Where the console is hidden, the result is what standard output has.
        if console != .hidden, let result = outcome.resultObject {
            note(reporter.errorStyle.dim("  result ") + ServerText.line(Self.beginning(of: result.text)))
        }
    }

    private func write(_ bytes: [UInt8]) {
        reporter.keepConsole(bytes, of: agent)
        guard reporter.isText else {
            let text = state.withLock { $0.joiner.text(bytes) }
            if !text.isEmpty { reporter.event("output", members(["text": .string(text)])) }
            return
        }
        guard console != .hidden else { return }
        let shown = state.withLock { state in
            var shown = state.writer.write(bytes)
            if var prefixer = state.prefixer {
                shown = prefixer.write(shown)
                state.prefixer = prefixer
            }
            return shown
        }
        reporter.data(shown)
    }

    private func show(_ progress: AgentProgress) {
        reporter.event(
            "progress",
            members([
                "progress": .number(progress.progress), "label": .string(progress.label),
                "runtime": .integer(progress.runtime),
            ])
        )
        stand { standing, now in standing.advance(progress, at: now) }
        guard !reporter.showsStatus else { return }
        // A label that stays is shown again only when the run has come a good deal further.
        let isNews = state.withLock { state in
            let old = state.shownProgress
            guard old?.label != progress.label || abs((old?.progress ?? 0) - progress.progress) >= 0.1 else {
                return false
            }
            state.shownProgress = progress
            return true
        }
        // Every agent begins with 0 and without a label; that is no news.
        if isNews, progress.progress > 0 || !progress.label.isEmpty {
            note(reporter.errorStyle.dim("  \(agent.text): \(ServerText.line(progress.text))"))
        }
    }

    /// Shows a message, with its date where one is given, as it may be an old one.
    func show(_ message: AgentMessage, date: String? = nil) {
        reporter.event(
            "message",
            members([
                "id": .integer(message.id), "text": .string(message.text),
                "type": message.type.map(JSONValue.string) ?? .null,
                "context": .array(message.context.map(JSONValue.string)),
            ])
        )
        let text = ([message.text] + message.context).map(ServerText.line).joined(separator: " · ")
        note(reporter.errorStyle.dim("  message: \(date.map { "\($0)  " } ?? "")\(text)"))
    }

    private func note(_ line: String) {
        reporter.note(line)
    }

    private func members(_ further: [String: JSONValue] = [:]) -> [String: JSONValue] {
        var members = further
        members["agent"] = .integer(agent.id)
        members["agentName"] = agent.name.map(JSONValue.string)
        members["containerId"] = containerId.map(JSONValue.integer)
        if !scripts.isEmpty { members["scripts"] = .array(scripts.map { .string($0.value) }) }
        return members
    }

    /// Enough of a long text to recognise it.
    private static func beginning(of text: String) -> String {
        text.count <= 500 ? text : "\(text.prefix(499))…"
    }
}
