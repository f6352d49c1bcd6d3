import HTTPTypes
import Hummingbird
import NIOCore
import PhantombusterModel

/// `agent/{id}/launch` with its six outputs.
struct LaunchRoute: Sendable {
    let services: SandboxServices

    func add(to routes: RouteTable) {
        routes.on([.get, .post], "/api/v1/agent/{id}/launch", launch)
    }

    private func launch(_ request: APIRequest) async throws -> Response {
        let agent = try request.id()
        guard try await services.store.agent(id: agent) != nil else { throw APIFailure.noAgent }
        let parameters = try LaunchParameters(request.parameters)
        let container = try await services.runs.launch(
            agent: agent,
            options: parameters.options,
            launchType: "manual"
        )
        switch parameters.output {
        case .json:
            return .success { json in json.object { $0.member("containerId", container) } }
        case .resultObject, .firstResultObject, .resultObjectWithOutput:
            let answer = ResultAnswer(services: services, container: container, mode: parameters.output)
            return stream(request, container, "application/json; charset=utf-8", answer)
        case .eventStream:
            let answer = EventStreamAnswer(container: container, settings: services.settings)
            return stream(request, container, "text/event-stream; charset=utf-8", answer)
        case .raw:
            return stream(request, container, "text/plain; charset=utf-8", RawAnswer())
        }
    }

    /// An answer whose head leaves now and whose body follows the run.
    private func stream(
        _ request: APIRequest,
        _ container: Int64,
        _ type: String,
        _ answer: some RunAnswer
    ) -> Response {
        let body = request.request.body
        let runs = services.runs
        return Response(
            status: .ok,
            headers: [.contentType: type, .cacheControl: "no-store", .connection: "close"],
            body: ResponseBody { writer in
                // A client that leaves ends this at once, also while there is nothing to write.
                try await body.consumeWithCancellationOnInboundClose { _ in
                    var answer = answer
                    let updates = await runs.watch(container: container)
                    try await RunSignals.forEach(updates, beatEvery: answer.beat) { signal in
                        try await answer.answer(signal) { bytes in
                            if !bytes.isEmpty { try await writer.write(ByteBuffer(bytes: bytes)) }
                        }
                        return !answer.isComplete
                    }
                }
                try await writer.finish(nil)
            }
        )
    }
}
