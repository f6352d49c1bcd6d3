import HTTPTypes
import Hummingbird

/// Refuses requests that a browser makes for somebody else's page.
///
/// The sandbox's key is no secret, so a page anywhere could otherwise launch agents on its visitor's machine: a launch
/// may even be a GET, which no browser asks permission for.
struct OriginMiddleware: RouterMiddleware {
    typealias Context = SandboxContext

    let rule: HostRule

    func handle(
        _ request: Request,
        context: SandboxContext,
        next: @concurrent (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        guard let host = request.head.authority, !host.isEmpty else {
            throw APIFailure.badRequest("The Host header is missing")
        }
        guard rule.allows(host) else {
            throw APIFailure.forbidden("This server does not answer for the host in the Host header")
        }
        if let origin = request.headers[.origin], !rule.allowsAll, origin.lowercased() != "http://\(host.lowercased())"
        {
            throw APIFailure.forbidden("Requests from other sites' pages are refused")
        }
        // A link to the console page may stand anywhere; everything else is only for the page itself.
        if request.headers[.secFetchSite] == "cross-site", !rule.allowsAll, request.uri.path != "/" {
            throw APIFailure.forbidden("Requests from other sites' pages are refused")
        }
        return try await next(request, context)
    }
}
