import Glibc
import HTTPTypes
import Hummingbird
import NIOCore

/// Gives answers the faults that the rules in force ask for.
struct FaultMiddleware: RouterMiddleware {
    typealias Context = SandboxContext

    let book: FaultBook

    func handle(
        _ request: Request,
        context: SandboxContext,
        next: @concurrent (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        let path = request.uri.path
        guard path.hasPrefix("/api/v1/"), !book.isEmpty,
            let (number, rule) = book.meet(method: request.method.rawValue, path: path.dropFirst("/api/v1".count))
        else { return try await next(request, context) }
        context.notes.meet(fault: number)
        if rule.delayMs > 0 { try await Task.sleep(for: .milliseconds(rule.delayMs)) }
        var response = try await answer(rule, request, context, next)
        if let retryAfter = rule.retryAfter { response.headers[.retryAfter] = retryAfter }
        if rule.malformed { spoil(&response) }
        if rule.reset {
            await reset(context.channel)
            return response
        }
        if let bytes = rule.cutAfterBytes { cut(&response, after: bytes, of: context.channel) }
        return response
    }

    private func answer(
        _ rule: FaultRule,
        _ request: Request,
        _ context: SandboxContext,
        _ next: @concurrent (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        // An answer that says when to come again is a refusal, if nothing else is said.
        guard let status = rule.status ?? (rule.retryAfter == nil ? nil : 503) else {
            return try await next(request, context)
        }
        return .failure(.status(status, "A fault rule answers \(status)"))
    }

    private func spoil(_ response: inout Response) {
        response.headers[.contentType] = "text/html; charset=utf-8"
        response.body = ResponseBody(byteBuffer: ByteBuffer(string: "<html><body>{\"status\": \"succ"))
    }

    private func cut(_ response: inout Response, after bytes: Int, of channel: any Channel) {
        let body = response.body
        // The head says the whole length, as a server does whose connection breaks.
        response = Response(
            status: response.status,
            headers: response.headers,
            body: ResponseBody(contentLength: body.contentLength) { writer in
                try await body.write(CuttingWriter(writer, after: bytes, of: channel))
            }
        )
    }

    private func reset(_ channel: any Channel) async {
        // With a linger of nothing the kernel sends RST instead of an orderly end.
        let nothing = linger(l_onoff: 1, l_linger: 0)
        try? await (channel as? any SocketOptionProvider)?.setSoLinger(nothing).get()
        try? await channel.close()
    }
}
