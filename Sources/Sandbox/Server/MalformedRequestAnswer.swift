import NIOCore

/// Gives the bare 400, which is the HTTP library's answer to what it cannot read, the body that the API's errors have.
///
/// That answer is written below every route, so this sits at the socket. It knows the bytes of that answer: no route
/// answers a 400 without a body.
final class MalformedRequestAnswer: ChannelOutboundHandler {
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private static let bare = ByteBuffer(
        string: "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
    )

    private static let whole: ByteBuffer = {
        let body = APIFailure.badRequest("The request cannot be read as HTTP").body
        var answer = ByteBuffer(
            string: """
                HTTP/1.1 400 Bad Request\r
                Content-Type: application/json; charset=utf-8\r
                Cache-Control: no-store\r
                X-Content-Type-Options: nosniff\r
                Connection: close\r
                Content-Length: \(body.count)\r
                \r

                """
        )
        answer.writeBytes(body)
        return answer
    }()

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .byteBuffer(let bytes) = unwrapOutboundIn(data), bytes == Self.bare else {
            return context.write(data, promise: promise)
        }
        context.write(wrapOutboundOut(.byteBuffer(Self.whole)), promise: promise)
    }

    /// Goes into a connection's pipeline where the server lets handlers be added, and puts the other at the socket.
    final class Placing: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = Any

        func handlerAdded(context: ChannelHandlerContext) {
            // It cannot fail in a pipeline that is being set up; without it the answer only has no body.
            try? context.pipeline.syncOperations.addHandler(MalformedRequestAnswer(), position: .first)
        }
    }
}
