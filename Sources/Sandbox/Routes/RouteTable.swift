import HTTPTypes
import Hummingbird

/// The paths of the sandbox, each with and without `.json`, over Hummingbird's router.
///
/// It adds what that router leaves out: which methods a path does know, for the 405.
struct RouteTable {
    /// Answers one request.
    typealias Handler = @Sendable (APIRequest) async throws -> Response

    /// The router that the routes go into.
    let router: Router<SandboxContext>
    /// Reads what the handlers are given.
    let reader: RequestReader
    /// Where each path is noted.
    let index: RouteIndex

    /// Adds a path with its methods. What stands in braces is read with `APIRequest.id` or `.pathText`.
    func on(
        _ methods: [HTTPRequest.Method],
        _ path: String,
        needsKey: Bool = true,
        _ handler: @escaping Handler
    ) {
        let reader = reader
        // Who may read may ask for the head alone; a path that ends with a capture takes the suffix as part of it.
        let methods = methods.contains(.get) && !methods.contains(.post) ? methods + [.head] : methods
        for spelled in path.hasSuffix("}") || path.hasSuffix("**") || path.hasSuffix("/")
            ? [path] : [path, path + ".json"]
        {
            let routerPath = RouterPath(spelled)
            for method in methods {
                router.on(routerPath, method: method) { request, context in
                    let response = try await handler(reader.read(request, context, needsKey: needsKey))
                    return method == .head ? response.createHeadResponse() : response
                }
            }
            index.note(routerPath, methods)
        }
    }
}
