import HTTPTypes
import Hummingbird

/// The paths of the sandbox, each with and without `.json`, over Hummingbird's router.
///
/// It adds what that router leaves out: which methods a path does know, for the 405.
struct RouteTable {
    /// Answers one request.
    typealias Handler = @Sendable (APIRequest) async throws -> Response

    /// The router that the routes went into.
    let router: Router<SandboxContext>
    private let reader: RequestReader
    private(set) var entries: [Entry] = []

    /// One path and the methods it knows.
    struct Entry: Sendable {
        let path: RouterPath
        var methods: [HTTPRequest.Method]
    }

    init(router: Router<SandboxContext>, reader: RequestReader) {
        self.router = router
        self.reader = reader
    }

    /// Adds a path with its methods. What stands in braces is read with `APIRequest.id` or `.pathText`.
    mutating func on(
        _ methods: [HTTPRequest.Method],
        _ path: String,
        needsKey: Bool = true,
        _ handler: @escaping Handler
    ) {
        let reader = reader
        // A path that ends with a capture takes the suffix as part of it.
        for spelled in path.hasSuffix("}") || path.hasSuffix("**") ? [path] : [path, path + ".json"] {
            let routerPath = RouterPath(spelled)
            for method in methods {
                router.on(routerPath, method: method) { request, context in
                    try await handler(reader.read(request, context, needsKey: needsKey))
                }
            }
            note(routerPath, methods)
        }
    }

    private mutating func note(_ path: RouterPath, _ methods: [HTTPRequest.Method]) {
        guard let index = entries.firstIndex(where: { $0.path == path }) else {
            entries.append(Entry(path: path, methods: methods))
            return
        }
        entries[index].methods += methods
    }
}
