internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// How long nothing must go on before it counts as quiet.
    private static let quiet = Duration.seconds(1)

    /// Does something later, instead of what was to be done for the same key.
    func later(
        _ key: TimerKey,
        after wait: Duration,
        _ action: @escaping @Sendable (isolated WatchSession) async -> Void
    ) {
        guard !isStopping else { return }
        timers[key]?.cancel()
        timers[key] = Task(executorPreference: taskExecutor) { await self.act(key, after: wait, action) }
    }

    private func act(
        _ key: TimerKey,
        after wait: Duration,
        _ action: @Sendable (isolated WatchSession) async -> Void
    ) async {
        do { try await resources.pause(wait) } catch { return }
        guard !Task.isCancelled, !isStopping else { return }
        timers[key] = nil
        await action(self)
    }

    /// Begins what is done again and again.
    func startTimers() {
        // Not at once: while the whole file system is written out, the first uploads would wait for the disk.
        later(.durability, after: .milliseconds(200)) { $0.resources.secureBases(on: WriterThread()) }
        setComparisonTimer()
        setPullTimer()
    }

    /// Gives memory that is not needed any more back to the system, once nothing goes on.
    func trimWhenQuiet() {
        later(.rest, after: Self.quiet) { session in
            guard session.tasks.isEmpty, !session.isComparing else { return session.trimWhenQuiet() }
            let isFirst = !session.hasRested
            session.hasRested = true
            _ = try? await session.resources.onDisk { _ in
                Allocator.trim()
                if isFirst { Allocator.releaseCode() }
            }
        }
    }

    func cancelTimers() {
        for timer in timers.values { timer.cancel() }
        timers = [:]
    }

    private func setComparisonTimer() {
        later(.comparison, after: settings.comparePeriod) { session in
            await session.compareFiles()
            session.setComparisonTimer()
        }
    }

    private func setPullTimer() {
        guard let period = settings.pullPeriod else { return }
        later(.pull, after: period) { session in
            await session.pullOutdated()
            session.setPullTimer()
        }
    }
}
