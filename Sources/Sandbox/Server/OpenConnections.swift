import NIOCore
import Synchronization

/// The connections that are open: so that the server can end them when it must, and that there never are more than it has
/// descriptors for.
final class OpenConnections: Sendable {
    /// What a connection is doing; the first are the first to go.
    private enum Standing: Int, Comparable {
        /// Its client has not asked for anything that could be answered.
        case waiting
        /// An answer has ended, and nothing was asked since.
        case resting
        /// It is being answered.
        case answering

        static func < (one: Standing, other: Standing) -> Bool { one.rawValue < other.rawValue }
    }

    private struct Entry {
        let channel: any Channel
        /// Grows with the time at which it came to stand as it does.
        var number: Int
        var standing = Standing.waiting
    }

    private struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        var count = 0
    }

    private let maximum: Int
    private let state = Mutex(State())

    /// A list without a connection.
    ///
    /// - Parameter maximum: The most that may be open at once.
    init(maximum: Int = .max) {
        self.maximum = maximum
    }

    /// Ends every connection, whatever it is in the middle of.
    func closeAll() {
        for entry in state.withLock({ Array($0.entries.values) }) { entry.channel.close(promise: nil) }
    }

    /// Notes that what a connection was sent has ended. On its loop, and so after the last of it.
    func noteRest(on channel: any Channel) {
        channel.eventLoop.execute { [self] in
            state.withLock { state in
                state.count += 1
                state.entries[ObjectIdentifier(channel)]?.number = state.count
                state.entries[ObjectIdentifier(channel)]?.standing = .resting
            }
        }
    }

    /// Takes a connection into the list. Where that is one too many, the one goes that has waited longest without having
    /// asked for anything that could be answered, or else without having asked again; where all are being answered, the
    /// new one.
    private func add(_ channel: any Channel) {
        let surplus: (any Channel)? = state.withLock { state in
            state.count += 1
            let isFull = state.entries.count >= maximum
            let idle = isFull ? state.entries.values.filter { $0.standing != .answering } : []
            let oldest = idle.min { ($0.standing, $0.number) < ($1.standing, $1.number) }
            state.entries[ObjectIdentifier(channel)] = Entry(channel: channel, number: state.count)
            if let oldest { state.entries[ObjectIdentifier(oldest.channel)] = nil }
            return isFull ? oldest?.channel ?? channel : nil
        }
        channel.closeFuture.whenComplete { [self] _ in
            _ = state.withLock { $0.entries.removeValue(forKey: ObjectIdentifier(channel)) }
        }
        surplus?.close(promise: nil)
    }

    private func noteAnswer(on channel: any Channel) {
        state.withLock { $0.entries[ObjectIdentifier(channel)]?.standing = .answering }
    }

    /// Goes into a connection's pipeline and keeps it in the list while it is open.
    final class Listing: ChannelDuplexHandler, RemovableChannelHandler {
        typealias InboundIn = Any
        typealias OutboundIn = Any
        typealias OutboundOut = Any

        private let connections: OpenConnections

        init(_ connections: OpenConnections) {
            self.connections = connections
        }

        func handlerAdded(context: ChannelHandlerContext) {
            connections.add(context.channel)
        }

        func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
            connections.noteAnswer(on: context.channel)
            context.write(data, promise: promise)
        }
    }
}
