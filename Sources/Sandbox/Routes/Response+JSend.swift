import HTTPTypes
import Hummingbird
import NIOCore

extension Response {
    /// JSON that is written already.
    static func json(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    /// JSend's success around the data that `write` writes.
    static func success(_ write: (inout JSONBuffer) throws -> Void) rethrows -> Response {
        var json = JSONBuffer()
        try json.successEnvelope(write)
        return .json(json.bytes)
    }

    /// JSend's success with `data` null.
    static var successWithoutData: Response { success { $0.null() } }

    /// JSend's error.
    static func failure(_ failure: APIFailure) -> Response {
        var response = Response.json(failure.body, status: failure.status)
        for field in failure.headers { response.headers.append(field) }
        return response
    }

    /// Plain text.
    static func text(_ bytes: [UInt8], status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "text/plain; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }
}
