import HTTPTypes
import Hummingbird
import NIOCore

/// Answers every error as JSend, whichever layer it comes from.
struct FailureMiddleware: RouterMiddleware {
    typealias Context = SandboxContext

    /// Which methods which path knows.
    let index: RouteIndex
    /// Tells the user of what should not have happened.
    let report: @Sendable (String) -> Void

    func handle(
        _ request: Request,
        context: SandboxContext,
        next: @concurrent (Request, SandboxContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let broken as BodyReader.Broken {
            throw broken.cause
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
            let methods = index.methods(for: request.uri.path)
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
        case is CancellationError, is NIOAsyncWriterError, is ChannelError:
            // The client went away or the sandbox stops; nobody reads this.
            return APIFailure(status: .internalServerError, message: "The request was given up")
        default:
            report("\(request.method) \(request.uri.path) failed: \(error)")
            return APIFailure(status: .internalServerError, message: "The sandbox could not handle the request")
        }
    }
}
