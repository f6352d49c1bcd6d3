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

    mutating func bytes(for signal: RunSignal) async throws -> [[UInt8]] {
        switch signal {
        case .beat: return [[UInt8(ascii: " ")]]
        case .update(.queued), .update(.running), .update(.output): return []
        case .update(.resultObject(let json)):
            resultObject = json
            guard mode == .firstResultObject else { return [] }
            isComplete = true
            return [first()]
        case .update(.ended):
            isComplete = true
            return [mode == .firstResultObject ? first() : try await whole()]
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

    private func whole() async throws -> [UInt8] {
        guard let ended = try await services.store.container(id: container) else {
            // The agent was removed while it ran, and everything about it.
            return APIFailure.noContainer.body
        }
        var console: [UInt8]?
        if mode == .resultObjectWithOutput {
            let limit = Int(clamping: max(ended.outputBytes, 4))
            console = try services.store.outputSlice(of: container, from: 0, limit: limit, isComplete: true).bytes
        }
        var json = JSONBuffer(capacity: (console?.count ?? 0) + 1_024)
        json.successEnvelope(message: ended.lastEndMessage) { json in
            json.object { data in
                data.member("containerId", container)
                data.member("executionTime", ended.executionTime)
                data.member("exitCode", ended.exitCode)
                if let resultObject = ended.resultObject { data.member("resultObject", json: resultObject) }
                if let console { data.member("output") { $0.string(decoding: console) } }
            }
        }
        return json.bytes
    }
}

extension StoredContainer {
    /// Seconds from its launch to its end; 0 for one that never ran.
    fileprivate var executionTime: Int64 {
        guard let launchDate, let endDate else { return 0 }
        return max(0, endDate - launchDate)
    }
}
