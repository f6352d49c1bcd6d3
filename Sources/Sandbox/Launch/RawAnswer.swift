/// The console as it is, and nothing else: not a byte while the run waits in the queue.
struct RawAnswer: RunAnswer {
    let beat: Duration? = nil
    private(set) var isComplete = false

    @concurrent
    mutating func answer(_ signal: RunSignal, send: @concurrent ([UInt8]) async throws -> Void) async throws {
        switch signal {
        case .update(.output(let bytes)): try await send(bytes)
        case .update(.ended): isComplete = true
        case .update(.queued), .update(.running), .update(.resultObject), .beat: break
        }
    }
}
