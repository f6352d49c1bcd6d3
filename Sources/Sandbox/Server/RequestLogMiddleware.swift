import HTTPTypes
import Hummingbird

/// Keeps every request in the log, and gives every answer the headers that all answers have.
struct RequestLogMiddleware: RouterMiddleware {
    typealias Context = SandboxContext

    let log: RequestLog
    /// The time in seconds.
    let now: @Sendable () -> Int64

    /// What is asked for so often, or by people who look on, that it would push out what matters.
    private static let unlogged: Set<String> = ["/", "/healthz", "/_sandbox/requests", "/_sandbox/requests.json"]

    func handle(
        _ request: Request,
        context: SandboxContext,
        next: @concurrent (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        let start = ContinuousClock.now
        let date = now()
        var response = try await next(request, context)
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        guard !Self.unlogged.contains(path) else { return response }
        var record = RequestRecord(date: date, method: request.method.rawValue, path: path)
        record.query = request.uri.query.map(Redaction.query)
        record.userAgent = request.headers[.userAgent]
        record.status = response.status.code
        record.milliseconds = Int64(start.duration(to: .now) / .milliseconds(1))
        context.notes.complete(&record)
        log.append(record)
        return response
    }
}
