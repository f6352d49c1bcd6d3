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

    @concurrent
    mutating func answer(_ signal: RunSignal, send: @concurrent ([UInt8]) async throws -> Void) async throws {
        switch signal {
        case .update(.queued): try await send(comment("in queue"))
        case .update(.running): isRunning = true
        case .update(.output(let bytes)):
            isRunning = true
            try await send(chunks.event(bytes))
        case .update(.resultObject): break
        case .update(.ended):
            isComplete = true
            try await send(chunks.rest() + comment("ended"))
        case .beat: try await send(comment(isRunning ? "still running" : "in queue"))
        }
    }

    private func comment(_ state: String) -> [UInt8] {
        Array(": container \(container) \(state)\n\n".utf8)
    }
}
