internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// Tells events, in order, those about something recorded once it is on the disk. That another save came in between
    /// never comes this way: it is told at once.
    func tell(_ events: [SyncEvent], recorded: ScriptName? = nil) {
        guard !events.isEmpty || recorded != nil else { return }
        if recorded == nil, telling == nil {
            for event in events { onEvent(event) }
            return
        }
        outbox.append(OutboxItem(events: events, recorded: recorded))
        guard telling == nil else { return }
        telling = Task(executorPreference: taskExecutor) { await self.emptyOutbox() }
    }

    func tell(_ event: SyncEvent) {
        tell([event])
    }

    /// Tells of a script that was left as it is, unless exactly that was said before.
    func tellOnce(_ script: ScriptName, _ told: Told, _ events: [SyncEvent]) {
        guard self.told[script] != told else { return }
        self.told[script] = told
        tell(events)
    }

    private func emptyOutbox() async {
        while !outbox.isEmpty {
            let batch = outbox
            outbox = []
            let recorded = batch.compactMap(\.recorded)
            if !recorded.isEmpty {
                do {
                    try await resources.commitRecords()
                    try await resources.onDisk { try $0.settle(recorded) }
                } catch {
                    if let problem = SyncProblem(error) {
                        onEvent(.failed(script: nil, problem))
                        end(.failure(problem))
                    }
                    break
                }
            }
            for event in batch.flatMap(\.events) { onEvent(event) }
        }
        telling = nil
        trimWhenQuiet()
    }

    /// Waits until everything is told.
    func finishTelling() async {
        while let telling { await telling.value }
    }
}
