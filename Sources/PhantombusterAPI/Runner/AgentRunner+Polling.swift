internal import PhantombusterModel

extension AgentRunner {
    /// How the console is handed on while it is asked for.
    enum Console: Sendable {
        /// As it is, from this position, but for so many bytes that have been handed on already.
        case raw(from: Int64, dropping: Int = 0)
        /// With an event stream's line ends, from where a stream stopped.
        case continued(from: ConsoleMark)
    }

    /// Asks for a run's console, progress and messages again and again until the run is over.
    ///
    /// - Returns: The last answer, which has the result object.
    /// - Throws: ``AgentRunError/lostSight``, `CancellationError`.
    func poll(_ container: Int64, _ session: RunSession, console: Console) async throws -> AgentOutput {
        var reader = ConsoleReader(console)
        var pace = Pace(from: settings.shortestPause, to: settings.longestPause)
        while true {
            let output: AgentOutput
            do {
                output = try await patiently(
                    container,
                    session,
                    OutputQuery(
                        .track(container: container),
                        fromOutputPos: reader.position,
                        fromMessageId: settings.tellsProgress ? max(0, session.state.lastMessage) : -1
                    )
                )
            } catch AgentRunError.lostSight(_, _, let cause) where cause.isTooLarge && reader.guess() {
                continue
            }
            await session.tell { $0.events(for: output) }
            let hasMoved = output.outputPos > reader.position
            let bytes = reader.take(output)
            if !bytes.isEmpty {
                await session.tell { tracker in
                    tracker.advance(over: bytes)
                    return [.output(bytes)]
                }
            }
            // An answer may be a part of what there is, so the end is only believed when nothing more comes.
            if hasMoved {
                pace.reset()
                if output.isOver || output.output.utf8.count >= ConsoleReader.bigAnswer { continue }
            } else if output.isOver {
                let rest = reader.finish()
                if !rest.isEmpty { await session.tell(.output(rest)) }
                return output
            }
            try await settings.sleep(pace.next())
        }
    }
}

extension AgentOutput {
    /// Whether the run that was asked for has ended.
    var isOver: Bool { (containerStatus ?? agentStatus) == .notRunning }
}
