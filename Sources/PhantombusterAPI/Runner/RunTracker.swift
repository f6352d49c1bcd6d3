internal import PhantombusterModel

/// Turns what the server says about a run into events, each said once. Pure: it asks nobody.
struct RunTracker: Sendable {
    /// The run's container, once known.
    private(set) var containerId: Int64?
    /// How far the console has been handed on.
    private(set) var mark = ConsoleMark()
    /// Whether the stream said that the run is over.
    private(set) var hasEnded = false
    /// The newest message that was told.
    private(set) var lastMessage: Int64

    private var state: RunStatus?
    private var queue: [Int64] = []
    private var progress: AgentProgress?

    init(containerId: Int64? = nil, lastMessage: Int64 = -1) {
        self.containerId = containerId
        self.lastMessage = lastMessage
    }

    /// What the items of a stream tell; neighbouring pieces of the console are joined.
    mutating func events(for items: [EventStreamParser.Item]) -> [RunEvent] {
        var events: [RunEvent] = []
        var console: [UInt8] = []
        for item in items {
            switch item {
            case .data(let bytes):
                if console.isEmpty { enter(.running, &events) }
                console += bytes
            case .comment:
                guard let notice = item.notice else { continue }
                flush(&console, &events)
                events += identify(notice.containerId)
                switch notice.state {
                case .queued: enter(.queued, &events)
                case .running: enter(.running, &events)
                case .ended: hasEnded = true
                case nil: break
                }
            }
        }
        flush(&console, &events)
        return events
    }

    /// Learns the run's container.
    mutating func identify(_ id: Int64) -> [RunEvent] {
        guard containerId == nil else { return [] }
        containerId = id
        return [.launched(containerId: id)]
    }

    /// What an answer of `output.json` tells, all but its console.
    mutating func events(for output: AgentOutput) -> [RunEvent] {
        var events: [RunEvent] = []
        let status = output.containerStatus ?? output.agentStatus
        enter(status, &events)
        let queue = [output.runningContainers, output.queuedContainers]
        if status == .queued, state == .queued, output.queuedContainers > 0, queue != self.queue {
            self.queue = queue
            events.append(.waiting(running: output.runningContainers, queued: output.queuedContainers))
        }
        if let progress = output.progress, progress != self.progress {
            self.progress = progress
            events.append(.progress(progress))
        }
        for message in output.messages.sorted(by: { $0.id < $1.id }) where message.id > lastMessage {
            lastMessage = message.id
            events.append(.message(message))
        }
        return events
    }

    /// Notes console bytes that are handed on by other means than the stream.
    mutating func advance(over bytes: [UInt8]) {
        mark.advance(over: bytes)
    }

    private mutating func enter(_ next: RunStatus, _ events: inout [RunEvent]) {
        // A run goes from queued to running and never back; an answer that was under way may say otherwise.
        guard next != state, next != .notRunning, state != .running else { return }
        state = next
        events.append(next == .queued ? .queued : .running)
    }

    private mutating func flush(_ console: inout [UInt8], _ events: inout [RunEvent]) {
        guard !console.isEmpty else { return }
        mark.advance(over: console)
        events.append(.output(console))
        console = []
    }
}
