import PhantombusterModel

/// One JSON document at the end of the run, or at its first result object; spaces until then.
struct ResultAnswer: RunAnswer {
    let services: SandboxServices
    let container: Int64
    let mode: LaunchOutputMode
    private(set) var isComplete = false
    private var resultObject: String?

    init(services: SandboxServices, container: Int64, mode: LaunchOutputMode) {
        self.services = services
        self.container = container
        self.mode = mode
    }

    var beat: Duration? { .seconds(services.settings.resultKeepAliveSeconds) }

    @concurrent
    mutating func answer(_ signal: RunSignal, send: @concurrent ([UInt8]) async throws -> Void) async throws {
        switch signal {
        case .beat: try await send([UInt8(ascii: " ")])
        case .update(.queued), .update(.running), .update(.output): break
        case .update(.resultObject(let json)):
            resultObject = json
            guard mode == .firstResultObject else { break }
            isComplete = true
            try await send(first())
        case .update(.ended):
            isComplete = true
            if mode == .firstResultObject { try await send(first()) } else { try await whole(send) }
        }
    }

    /// The container and the result object, nothing else.
    private func first() -> [UInt8] {
        guard resultObject != nil || services.settings.firstResultObjectMayBeMissing else {
            return APIFailure.badRequest("The agent ended without setting a result object").body
        }
        var json = JSONBuffer()
        json.successEnvelope { json in
            json.object { data in
                data.member("containerId", container)
                if let resultObject { data.member("resultObject", json: resultObject) }
            }
        }
        return json.bytes
    }

    @concurrent
    private func whole(_ send: @concurrent ([UInt8]) async throws -> Void) async throws {
        guard let ended = try await services.store.container(id: container) else {
            // The agent was removed while it ran, and everything about it.
            return try await send(APIFailure.noContainer.body)
        }
        var json = JSONBuffer()
        json.successEnvelope(message: ended.lastEndMessage) { json in
            json.object { data in
                data.member("containerId", container)
                data.member("executionTime", ended.executionTime)
                data.member("exitCode", ended.exitCode)
                if let resultObject = ended.resultObject { data.member("resultObject", json: resultObject) }
                if mode == .resultObjectWithOutput { data.member("output", "") }
            }
        }
        guard mode == .resultObjectWithOutput else { return try await send(json.bytes) }
        // The console may be large: it goes out piece by piece between the quotes that stand last in the document.
        let tail = Array(#""}}"#.utf8)
        try await send(Array(json.bytes.dropLast(tail.count)))
        try await console(send)
        try await send(tail)
    }

    @concurrent
    private func console(_ send: @concurrent ([UInt8]) async throws -> Void) async throws {
        var position: Int64 = 0
        while true {
            let slice = try services.store.outputSlice(
                of: container,
                from: position,
                limit: 256 * 1_024,
                isComplete: true
            )
            guard !slice.bytes.isEmpty else { return }
            position = slice.position
            var json = JSONBuffer(capacity: slice.bytes.count + 1_024)
            json.string(decoding: slice.bytes)
            try await send(Array(json.bytes.dropFirst().dropLast()))
        }
    }
}

extension StoredContainer {
    /// Seconds from its launch to its end; 0 for one that never ran.
    fileprivate var executionTime: Int64 {
        guard let launchDate, let endDate else { return 0 }
        return max(0, endDate - launchDate)
    }
}
