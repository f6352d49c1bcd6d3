import HTTPTypes
import Hummingbird

/// The page for people: scripts, agents, runs and the live console.
struct ConsoleRoutes: Sendable {
    func add(to routes: RouteTable) {
        routes.on([.get], "/", needsKey: false, page)
    }

    private func page(_ request: APIRequest) async throws -> Response {
        // Only what carries this answer's own mark runs: text of scripts and agents could not, even if it became markup.
        let nonce = Self.nonce()
        let policy = """
            default-src 'none'; script-src 'nonce-\(nonce)'; style-src 'nonce-\(nonce)'; img-src data:; \
            connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
            """
        var response = Response.text(ConsolePage.bytes(nonce: nonce))
        response.headers[.contentType] = "text/html; charset=utf-8"
        response.headers[.contentSecurityPolicy] = policy
        response.headers[.referrerPolicy] = "no-referrer"
        return response
    }

    private static func nonce() -> String {
        var random = SystemRandomNumberGenerator()
        return String(random.next(), radix: 36) + String(random.next(), radix: 36)
    }
}
