import PhantombusterModel
import Testing

@testable import PhantombusterAPI

@Suite("Run tracker")
struct RunTrackerTests {
    private var tracker = RunTracker()

    private func output(
        _ status: RunStatus,
        progress: AgentProgress? = nil,
        messages: [Int64] = []
    ) -> AgentOutput {
        AgentOutput(
            agentStatus: .running,
            containerStatus: status,
            runningContainers: 1,
            queuedContainers: 0,
            containerId: 7,
            progress: progress,
            messages: messages.map { AgentMessage(id: $0, text: "m\($0)", context: []) },
            output: "",
            outputPos: 0
        )
    }

    @Test("Comments name the run and its state, each once, and data mean that it runs")
    mutating func stream() {
        let comment = { (text: String) in EventStreamParser.Item.comment(Array(text.utf8)) }
        #expect(
            tracker.events(for: [comment("container 7 in queue"), comment("container 7 in queue"), comment("ping")])
                == [.launched(containerId: 7), .queued]
        )
        #expect(
            tracker.events(for: [.data([1]), .data([2]), comment("container 7 still running"), .data([3])])
                == [.running, .output([1, 2]), .output([3])]
        )
        #expect(tracker.events(for: [comment("container 7 in queue")]) == [])
        #expect(tracker.events(for: [comment("container 7 ended")]) == [])
        #expect(tracker.hasEnded)
        #expect(tracker.mark.content == 3)
    }

    @Test("A message is told once and in order, whether or not the server repeats the one that was named")
    mutating func messages() {
        tracker = RunTracker(lastMessage: 4)
        let told = tracker.events(for: output(.running, messages: [6, 4, 5]))
        #expect(told.compactMap(Self.message) == [5, 6])
        #expect(tracker.events(for: output(.running, messages: [6])) == [])
        #expect(tracker.lastMessage == 6)
    }

    @Test("Progress is told where it has changed")
    mutating func progress() {
        let half = AgentProgress(progress: 0.5, label: "half", runtime: 1)
        #expect(tracker.events(for: output(.running, progress: half)) == [.running, .progress(half)])
        #expect(tracker.events(for: output(.running, progress: half)) == [])
        #expect(tracker.events(for: output(.running)) == [])
    }

    @Test("How long the queue is, is told when it changes, and only while the run waits")
    func queue() {
        var tracker = RunTracker(containerId: 5)
        var answer = output(.queued)
        answer.queuedContainers = 2
        #expect(tracker.events(for: answer) == [.queued, .waiting(running: 1, queued: 2)])
        #expect(tracker.events(for: answer) == [])
        answer.queuedContainers = 1
        #expect(tracker.events(for: answer) == [.waiting(running: 1, queued: 1)])
        answer.containerStatus = .running
        answer.queuedContainers = 3
        #expect(tracker.events(for: answer) == [.running])
    }

    @Test("A run never goes back to the queue, and its end is no event")
    mutating func states() {
        #expect(tracker.events(for: output(.queued)) == [.queued])
        #expect(tracker.events(for: output(.running)) == [.running])
        #expect(tracker.events(for: output(.queued)) == [])
        #expect(tracker.events(for: output(.notRunning)) == [])
    }

    private static func message(_ event: RunEvent) -> Int64? {
        if case .message(let message) = event { message.id } else { nil }
    }
}
