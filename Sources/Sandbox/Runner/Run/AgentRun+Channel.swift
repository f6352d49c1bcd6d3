import FoundationEssentials
import PhantombusterModel

extension AgentRun {
    /// The longest request in bytes; files do not travel in requests, but result objects do.
    private static let longestRequest = 64 << 20

    /// Answers what the agent module asks, one request after the other, until the process is gone.
    ///
    /// The next request is read only when the answer to the last one is written, so a script cannot pile them up.
    @concurrent nonisolated func serve(_ process: AgentProcess, folder: RunFolder, agent: StoredAgent) async {
        var lines = LineSplitter(limit: Self.longestRequest)
        while true {
            let bytes = await process.requests.next(limit: 64 * 1024)
            guard !bytes.isEmpty else { return }
            for line in lines.add(bytes) {
                let answer = await answer(line, folder: folder, agent: agent)
                // The process may be gone already; what it asked for still counts.
                _ = await process.answers.write(answer)
            }
        }
    }

    /// One line of JSON: `{"value": …}` or `{"error": "…"}`.
    private nonisolated func answer(_ line: LineSplitter.Line, folder: RunFolder, agent: StoredAgent) async -> [UInt8] {
        var json = JSONBuffer()
        do {
            guard case .whole(let bytes) = line else { throw ChannelError.tooLong }
            let value = try await carryOut(try AgentRequest(line: bytes), folder: folder, agent: agent)
            json.object { $0.member("value", json: value) }
        } catch {
            json.object { $0.member("error", Self.text(of: error)) }
        }
        json.raw("\n")
        return json.bytes
    }

    private static func text(of error: any Error) -> String {
        switch error {
        case let error as ChannelError: error.description
        case StoreError.nothingLeft(let what): "the account has no \(what) left"
        default: "the sandbox could not do it: \(error)"
        }
    }

    /// Carries a request out.
    ///
    /// - Returns: JSON text; nil is null.
    private nonisolated func carryOut(
        _ request: AgentRequest,
        folder: RunFolder,
        agent: StoredAgent
    ) async throws -> String? {
        let store = tools.store
        switch request.call {
        case .setResult:
            let json = try Self.json(of: request)
            try await store.setResultObject(container: id, json: json)
            feed.noteResult(json)
        case .progress:
            store.setProgress(container: id, progress: request.number ?? 1, label: request.label ?? "")
        case .mail, .notify:
            try await store.post(kind: request.call.rawValue, container: container, json: try Self.json(of: request))
        case .getObject: return try await store.object(agent: request.agent ?? container.agentId)
        case .setObject:
            try await store.setObject(agent: request.agent ?? container.agentId, json: try Self.json(of: request))
        case .setTimeLimit:
            guard let seconds = request.number else { throw ChannelError.missing("The number of seconds") }
            await setTimeLimit(seconds: seconds)
        case .timeLeft:
            // The account's time runs out as the agent's does.
            let ofAccount = try await store.account().timeLeft
            return "\(min(ofAccount, await timeLeft() ?? ofAccount))"
        case .captcha:
            try await store.takeCaptcha()
            return JSONValue.string(tools.settings.captchaAnswer).text
        case .store: return JSONValue.string(try await save(request, folder: folder, agent: agent)).text
        case .folderURL: return JSONValue.string(url(of: try StoragePath(request.path ?? ""), agent: agent)).text
        }
        return nil
    }

    /// The request's JSON text, when it is some.
    private static func json(of request: AgentRequest) throws(ChannelError) -> String {
        guard let json = request.json else { throw .missing("The object") }
        guard (try? JSONDecoder().decode(JSONValue.self, from: Data(json.utf8))) != nil else { throw .notJSON }
        return json
    }
}
