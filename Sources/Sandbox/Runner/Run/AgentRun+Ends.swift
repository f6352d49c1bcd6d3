extension AgentRun {
    /// Ends a container that never got a place.
    func drop(_ reason: StopReason) async { await end(RunEnding(nil, stoppedFor: reason)) }

    /// Ends a container whose launch cannot even begin.
    func fail(_ failure: LaunchFailure) async { await end(RunEnding(failure)) }

    /// Says more about a failed launch than its one line.
    func note(_ failure: LaunchFailure) async {
        guard !failure.details.isEmpty else { return }
        _ = try? await tools.store.appendMessage(
            container: container,
            text: failure.description,
            type: "error",
            context: failure.details
        )
    }

    /// Records the end and tells it.
    func end(_ ending: RunEnding) async {
        await record(ending)
        feed.noteOutput(size: tools.store.outputSize(of: id))
        feed.noteEnd()
    }

    /// The disk may be full; what the run itself had filled is free again, so it is tried a few times. What cannot be
    /// recorded at all is recorded by the next start.
    private func record(_ ending: RunEnding) async {
        for _ in 0..<10 {
            do {
                let ended = try await tools.store.markEnded(
                    container: id,
                    message: ending.message,
                    status: ending.status,
                    exitCode: ending.exitCode
                )
                guard let ended else { return }
                try await tools.store.appendMessage(
                    container: ended,
                    text: ending.message,
                    type: ending.status == "success" ? "normal" : "error",
                    context: ending.exitCode.map { ["Exit code: \($0)"] } ?? []
                )
                return
            } catch {
                guard (try? await Task.sleep(for: .milliseconds(100))) != nil else { return }
            }
        }
    }
}
