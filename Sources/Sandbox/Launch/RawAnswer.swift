/// The console as it is, and nothing else: not a byte while the run waits in the queue.
struct RawAnswer: RunAnswer {
    let beat: Duration? = nil
    private(set) var isComplete = false

    mutating func bytes(for signal: RunSignal) -> [[UInt8]] {
        switch signal {
        case .update(.output(let bytes)): return [bytes]
        case .update(.ended):
            isComplete = true
            return []
        case .update(.queued), .update(.running), .update(.resultObject), .beat: return []
        }
    }
}
