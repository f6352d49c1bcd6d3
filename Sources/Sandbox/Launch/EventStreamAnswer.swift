/// The console as server-sent events, with comments that say how far the run is.
struct EventStreamAnswer: RunAnswer {
    let beat: Duration?
    private(set) var isComplete = false
    private let container: Int64
    private var isRunning = false
    private var chunks = EventStreamChunks()

    init(container: Int64, settings: Settings) {
        self.container = container
        beat = .seconds(settings.eventStreamCommentSeconds)
    }

    mutating func bytes(for signal: RunSignal) -> [[UInt8]] {
        switch signal {
        case .update(.queued): return [comment("in queue")]
        case .update(.running):
            isRunning = true
            return []
        case .update(.output(let bytes)):
            isRunning = true
            return [chunks.event(bytes)]
        case .update(.resultObject): return []
        case .update(.ended):
            isComplete = true
            return [chunks.rest(), comment("ended")]
        case .beat: return [comment(isRunning ? "still running" : "in queue")]
        }
    }

    private func comment(_ state: String) -> [UInt8] {
        Array(": container \(container) \(state)\n\n".utf8)
    }
}
