import HTTPTypes
import Hummingbird
import Logging

/// Answers every error as JSend, whichever layer it comes from.
struct FailureMiddleware: RouterMiddleware {
    typealias Context = SandboxContext

    /// Set once all routes are known.
    let allowed: @Sendable () -> AllowedMethods

    func handle(
        _ request: Request,
        context: SandboxContext,
        next: @concurrent (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        do {
            var response = try await next(request, context)
            response.headers[.xContentTypeOptions] = "nosniff"
            return response
        } catch {
            let response = Response.failure(failure(for: error, request, context))
            // An answer to HEAD has no body; one with a body would be read as the next answer.
            return request.method == .head ? response.createHeadResponse() : response
        }
    }

    private func failure(for error: any Error, _ request: Request, _ context: SandboxContext) -> APIFailure {
        switch error {
        case let failure as APIFailure: return failure
        case let failure as HTTPError where failure.status == .notFound:
            let methods = allowed().methods(for: request.uri.path)
            guard !methods.isEmpty else { return .notFound("There is nothing at \(request.uri.path)") }
            return APIFailure(
                status: .methodNotAllowed,
                message: "\(request.method.rawValue) is not allowed here",
                headers: [.allow: methods.map(\.rawValue).joined(separator: ", ")]
            )
        case let failure as HTTPError: return APIFailure(status: failure.status, message: failure.body ?? "")
        case StoreError.noAgent: return .noAgent
        case StoreError.noScript: return .noScript
        case StoreError.noContainer: return .noContainer
        default:
            context.logger.error("\(request.method) \(request.uri.path) failed: \(error)")
            return APIFailure(status: .internalServerError, message: "The sandbox could not handle the request")
        }
    }
}
