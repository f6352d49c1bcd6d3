import NIOCore
import Synchronization

/// The connections that are open, so that the server can end them when it must.
final class OpenConnections: Sendable {
    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

    /// Ends every connection, whatever it is in the middle of.
    func closeAll() {
        for channel in channels.withLock({ Array($0.values) }) { channel.close(promise: nil) }
    }

    /// Goes into a connection's pipeline and keeps it in the list while it is open.
    final class Listing: ChannelInboundHandler, RemovableChannelHandler {
        typealias InboundIn = Any

        private let connections: OpenConnections

        init(_ connections: OpenConnections) {
            self.connections = connections
        }

        func handlerAdded(context: ChannelHandlerContext) {
            let channel = context.channel
            connections.channels.withLock { $0[ObjectIdentifier(channel)] = channel }
            let connections = connections
            channel.closeFuture.whenComplete { _ in
                _ = connections.channels.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }
            }
        }
    }
}
