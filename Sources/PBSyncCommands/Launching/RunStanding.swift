internal import PhantombusterModel

/// How a run stands, as the line at the bottom of a terminal says it. Pure: times are passed in.
struct RunStanding: Sendable {
    private enum Phase: Sendable {
        case launching
        case queued(running: Int64, waiting: Int64)
        case running
    }

    private let name: String
    private var phase = Phase.launching
    private var progress: AgentProgress?
    /// When the run began, as far as it is known.
    private var start: ContinuousClock.Instant?

    /// A run that is being launched.
    init(_ agent: AgentLabel) {
        name = agent.name ?? "agent \(agent.id)"
    }

    /// Notes that it waits.
    mutating func queue(running: Int64 = 0, waiting: Int64 = 0) {
        phase = .queued(running: running, waiting: waiting)
    }

    /// Notes that it goes on.
    mutating func run(at now: ContinuousClock.Instant) {
        phase = .running
        if start == nil { start = now }
    }

    /// Notes how far it is; the server's word on how long it has run counts.
    mutating func advance(_ progress: AgentProgress, at now: ContinuousClock.Instant) {
        self.progress = progress
        // A server may claim any number.
        start = now - .seconds(min(max(progress.runtime, 0), 1 << 32))
    }

    /// The words, made from a server's: to be made safe where they are shown.
    func text(at now: ContinuousClock.Instant) -> String {
        switch phase {
        case .launching: return "… \(name) is launched"
        case .queued(let running, let waiting):
            let ahead = running > 0 ? ", \(running) running" : ""
            return "… \(name) waits in the queue" + (waiting > 0 ? " (\(waiting) waiting\(ahead))" : "")
        case .running:
            let seconds = start.map { ($0.duration(to: now)).components.seconds } ?? 0
            let bar = progress.flatMap { $0.progress > 0 || !$0.label.isEmpty ? " \($0.bar)" : nil } ?? ""
            return "▶ \(name)\(bar), \(DurationText.whole(seconds: seconds))"
        }
    }
}
