import Synchronization

/// What is known of one container while it lives, and who waits to hear more.
///
/// It holds no output, only how much there is: every reader takes the bytes from the output file at its own pace, so a
/// slow reader costs nothing and a late one misses nothing.
final class RunFeed: Sendable {
    /// What has happened, for readers to compare their place with.
    struct Known: Sendable {
        var isRunning = false
        var outputSize: Int64 = 0
        var firstResult: String?
        var lastResult: String?
        /// How many result objects were set.
        var resultCount = 0
        var hasEnded = false
    }

    private struct State {
        var known: Known
        /// Readers that have seen everything so far. Their numbers only tell them apart.
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastNumber = 0
    }

    /// Where the container's output is.
    let outputPath: String
    private let state: Mutex<State>

    /// A feed of a container that is queued, or as far as `known` says.
    init(outputPath: String, known: Known = Known()) {
        self.outputPath = outputPath
        state = Mutex(State(known: known))
    }

    /// A feed of a container that has ended.
    convenience init(outputPath: String, outputSize: Int64, ended container: StoredContainer) {
        let known = Known(
            isRunning: container.launchDate != nil,
            outputSize: outputSize,
            firstResult: container.resultObject,
            lastResult: container.resultObject,
            resultCount: container.resultObject == nil ? 0 : 1,
            hasEnded: true
        )
        self.init(outputPath: outputPath, known: known)
    }

    /// What has happened so far.
    var known: Known { state.withLock { $0.known } }

    /// What happens, one update at a time, from the beginning on.
    var updates: AsyncStream<RunUpdate> {
        let cursor = RunCursor(feed: self)
        return AsyncStream { await cursor.next() }
    }

    /// The process runs.
    func noteRunning() { change { $0.isRunning = true } }

    /// The output file has grown to this size.
    func noteOutput(size: Int64) { change { $0.outputSize = size } }

    /// The result object was set, and is stored.
    func noteResult(_ json: String) {
        change { known in
            known.firstResult = known.firstResult ?? json
            known.lastResult = json
            known.resultCount += 1
        }
    }

    /// The container is over, and stored as such.
    func noteEnd() { change { $0.hasEnded = true } }

    /// Waits until `isNews` says that there is something to tell, or the task is cancelled.
    func wait(until isNews: @Sendable (Known) -> Bool) async {
        let number = state.withLock { state in
            state.lastNumber += 1
            return state.lastNumber
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    // A cancellation that came before is seen here; one that comes later finds the continuation.
                    if isNews(state.known) || Task.isCancelled { return true }
                    state.waiting[number] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let continuation = state.withLock { $0.waiting.removeValue(forKey: number) }
            continuation?.resume()
        }
    }

    private func change(_ body: (inout Known) -> Void) {
        let waiting = state.withLock { state in
            body(&state.known)
            defer { state.waiting.removeAll() }
            return state.waiting
        }
        for continuation in waiting.values { continuation.resume() }
    }
}
