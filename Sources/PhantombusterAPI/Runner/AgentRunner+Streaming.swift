internal import PhantombusterModel

extension AgentRunner {
    /// How a stream ended.
    enum StreamEnding: Sendable {
        /// With the word that the run is over.
        case ended
        /// Without it.
        case broken(APIError)

        /// Why watching has to go on by other means; nil where it has not.
        var cause: APIError? {
            switch self {
            case .ended: nil
            case .broken(let error): error
            }
        }
    }

    /// The longest line or event that is waited for: a peer that never ends one must not fill the memory.
    private static let longestEvent = 64 << 20

    /// Launches an agent and tells what its stream tells.
    ///
    /// - Returns: How the stream ended; a launch whose answer was lost is a stream that broke before it began.
    /// - Throws: ``APIError`` for a launch that certainly did not happen, `CancellationError`.
    func stream(_ request: LaunchRequest, _ session: RunSession) async throws -> StreamEnding {
        let stream: any TransportStream
        do {
            stream = try await client.openEventStream(request, idle: settings.streamIdle)
        } catch let error as APIError where error.requestMayHaveLanded {
            return .broken(error)
        }
        defer { stream.cancel() }
        if let type = stream.headers["Content-Type"], !type.lowercased().contains("text/event-stream") {
            return try await receipt(in: stream, request, session)
        }
        guard settings.tellsProgress else { return try await pump(stream, session) }
        return try await withThrowingTaskGroup(of: StreamEnding?.self) { group in
            group.addTask { try await pump(stream, session) }
            group.addTask {
                await tellProgress(session)
                return nil
            }
            defer { group.cancelAll() }
            while let ending = try await group.next() {
                if let ending { return ending }
            }
            throw CancellationError()
        }
    }

    private func pump(_ stream: any TransportStream, _ session: RunSession) async throws -> StreamEnding {
        var parser = EventStreamParser()
        do {
            while let bytes = try await stream.next() {
                let items = parser.consume(bytes)
                await session.tell { $0.events(for: items) }
                guard parser.pendingBytes <= Self.longestEvent else {
                    return .broken(.notTheAPI("the launch's stream has a line without an end"))
                }
            }
        } catch TransportError.cancelled {
            throw CancellationError()
        } catch let error as TransportError {
            return session.state.hasEnded ? .ended : .broken(.transport(error))
        }
        // Only a stream that said so ended in order. After another end what is incomplete is fetched again.
        guard session.state.hasEnded else {
            let last = parser.finish()
            if last.contains(where: { $0.notice?.state == .ended }) {
                await session.tell { $0.events(for: last) }
                return .ended
            }
            return .broken(.transport(.interrupted("the stream ended before the run")))
        }
        let last = parser.finish()
        await session.tell { $0.events(for: last) }
        return .ended
    }

    /// Reads an answer that is no stream: of a server that knows only the plain launch, or of something in between.
    private func receipt(
        in stream: any TransportStream,
        _ request: LaunchRequest,
        _ session: RunSession
    ) async throws -> StreamEnding {
        var body: [UInt8] = []
        do {
            while body.count < 1 << 20, let piece = try await stream.next() { body += piece }
            let response = TransportResponse(status: stream.status, headers: stream.headers, body: body)
            let receipt = try JSend(call: "POST \(request.path.dropFirst())").decode(LaunchReceipt.self, from: response)
            await session.tell { $0.identify(receipt.value.containerId) }
            return .broken(.notTheAPI("the server answers the launch without a stream"))
        } catch TransportError.cancelled {
            throw CancellationError()
        } catch let error as TransportError {
            return .broken(.transport(error))
        } catch let error as APIError where error.requestMayHaveLanded {
            return .broken(error)
        }
    }

    /// Tells of progress and messages until it is cancelled.
    private func tellProgress(_ session: RunSession) async {
        while (try? await settings.sleep(settings.longestPause)) != nil, !Task.isCancelled {
            let state = session.state
            guard let container = state.containerId else { continue }
            let query = OutputQuery.status(of: container, fromMessageId: max(0, state.lastMessage))
            guard let output = try? await client.output(agent: session.agent, query: query) else { continue }
            await session.tell { $0.events(for: output) }
        }
    }
}
