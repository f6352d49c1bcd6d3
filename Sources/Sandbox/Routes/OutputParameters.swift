/// What `output` is asked for.
struct OutputParameters: Sendable, Equatable {
    /// One container is tracked, instead of the newest being looked for.
    let isTracking: Bool
    /// The container to track, or the last one that the client knows; 0 for none.
    let container: Int64
    /// Where in the console to start, in bytes.
    let position: Int64
    /// The message to start from; below 0 for none.
    let fromMessage: Int64

    /// Reads them.
    ///
    /// - Throws: 400.
    init(_ parameters: RequestParameters) throws(APIFailure) {
        container = try parameters.integer("containerId") ?? 0
        position = try parameters.integer("fromOutputPos") ?? 0
        fromMessage = try parameters.integer("fromMessageId") ?? -1
        guard container >= 0 else { throw .badRequest("containerId must not be negative") }
        guard position >= 0 else { throw .badRequest("fromOutputPos must not be negative") }
        switch parameters.text("mode") {
        case nil, "": isTracking = container != 0
        case "track": isTracking = true
        case "most-recent": isTracking = false
        default: throw .badRequest("mode must be track or most-recent")
        }
        guard !isTracking || container != 0 else { throw .badRequest("track mode needs a containerId") }
    }
}
