import FoundationEssentials
import PhantombusterAPI
import PhantombusterModel

extension RunServer {
    static func success(_ data: some Encodable) -> TransportResponse {
        let body = (try? JSONEncoder().encode(JSendSuccess(data))).map { Array($0) } ?? []
        return TransportResponse(status: 200, headers: ["Content-Type": "application/json"], body: body)
    }

    static func failure(_ status: Int, _ message: String) -> TransportResponse {
        let body = (try? JSONEncoder().encode(JSendFailure(message: message))).map { Array($0) } ?? []
        return TransportResponse(status: status, headers: ["Content-Type": "application/json"], body: body)
    }

    /// The ended runs, newest first.
    static func records(_ state: State) -> [ContainerRecord] {
        state.runs.reversed().filter { $0.status == .notRunning && state.reads >= $0.listedFrom }.map { run in
            ContainerRecord(
                id: run.id,
                launchDate: 1000,
                endDate: 1017,
                lastEndMessage: "Agent finished",
                lastEndStatus: run.endStatus,
                exitCode: run.exitCode
            )
        }
    }

    static func output(_ url: String, _ state: inout State) -> TransportResponse {
        let query = fields(of: url)
        let track = query["mode"] == "track"
        let found = track ? state.runs.first { "\($0.id)" == query["containerId"] } : state.runs.last
        if track, found == nil { return failure(404, "no such container") }
        let position = query["fromOutputPos"].flatMap { Int($0) } ?? 0
        let written = found.map { $0.console[..<($0.written ?? $0.console.count)] } ?? []
        if position < 1 << 50 { state.positions.append(Int64(position)) }
        var slice = position < written.count ? Array(written[position...]) : []
        slice = Array(slice.prefix(state.sliceLimit))
        // Never a part of a character, unless the run is over.
        while !slice.isEmpty, String(validating: slice, as: UTF8.self) == nil { slice.removeLast() }
        let from = query["fromMessageId"].flatMap { Int64($0) } ?? -1
        return success(
            AgentOutput(
                agentStatus: state.runs.contains { $0.status == .running } ? .running : .notRunning,
                containerStatus: track ? found?.status : nil,
                runningContainers: Int64(state.runs.count { $0.status == .running }),
                queuedContainers: Int64(state.runs.count { $0.status == .queued }),
                containerId: found?.id ?? 0,
                progress: found?.status == .running ? state.progress : nil,
                messages: from < 0 ? [] : state.messages.filter { $0.id >= from },
                output: String(decoding: slice, as: UTF8.self),
                outputPos: Int64(position + slice.count),
                resultObject: found?.result
            )
        )
    }

    private static func fields(of url: String) -> [String: String] {
        let pairs = url.split(separator: "?").dropFirst().joined().split(separator: "&")
        return pairs.reduce(into: [:]) { fields, pair in
            let parts = pair.split(separator: "=", maxSplits: 1)
            fields[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
        }
    }
}
