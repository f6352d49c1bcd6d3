import HTTPTypes
import Hummingbird
import NIOCore

/// The files that agents saved.
struct StorageRoutes: Sendable {
    let store: Store

    func add(to routes: RouteTable) {
        routes.on([.get], "/_sandbox/storage", list)
        routes.on([.get], "/_sandbox/storage/**", file)
    }

    private func list(_ request: APIRequest) async throws -> Response {
        let files = try await store.files()
        return .success { json in
            json.array(files) { json, file in
                json.object { record in
                    record.member("path", file.path)
                    record.member("size", file.size)
                    record.member("date", file.date)
                    record.member("agentId", file.agentId)
                    record.member("containerId", file.containerId)
                }
            }
        }
    }

    private func file(_ request: APIRequest) async throws -> Response {
        let path = request.request.uri.path.dropFirst("/_sandbox/storage/".count)
        let parts = try path.split(separator: "/", omittingEmptySubsequences: false).map { part in
            guard let name = PercentEncoding.decode(part.utf8, plusIsSpace: false) else {
                throw APIFailure.badRequest("The path is not percent-encoded UTF-8")
            }
            return name
        }
        guard let file = StorageFile(parts, below: store.folder.storageFolder) else {
            throw APIFailure.notFound("There is no such file")
        }
        var response = Response(status: .ok, body: Self.body(of: file))
        response.headers[.contentType] = file.contentType
        // What an agent saved may come from anywhere; a browser must not run it as a page of the sandbox.
        response.headers[.contentSecurityPolicy] = "sandbox; default-src 'none'"
        return response
    }

    private static func body(of file: StorageFile) -> ResponseBody {
        ResponseBody(contentLength: file.size) { writer in
            var position = 0
            while position < file.size {
                let bytes = try file.read(at: position, limit: min(file.size - position, 256 * 1_024))
                // It shrank: the length is promised already, so the answer can only break off.
                guard !bytes.isEmpty else { throw CancellationError() }
                position += bytes.count
                try await writer.write(ByteBuffer(bytes: bytes))
            }
            try await writer.finish(nil)
        }
    }
}
