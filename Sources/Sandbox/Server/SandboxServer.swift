import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// The HTTP server with all its routes.
final class SandboxServer: Sendable {
    /// Where to listen, and whom to believe.
    struct Configuration: Sendable {
        /// An address or a name of this machine.
        var host = "127.0.0.1"
        /// 0 for any free port.
        var port = 0
        /// The key that is asked for.
        var key: String
        /// This machine's name.
        var machine = ""
        /// The most connections at once.
        var maximumConnections = Int.max
        /// Hears of what should not have happened.
        var report: @Sendable (String) -> Void = { _ in }
    }

    private let services: SandboxServices
    private let configuration: Configuration
    private let connections: OpenConnections
    private let group = Mutex<(group: ServiceGroup, task: Task<Void, any Error>)?>(nil)

    init(services: SandboxServices, configuration: Configuration) {
        self.services = services
        self.configuration = configuration
        connections = OpenConnections(maximum: configuration.maximumConnections)
    }

    /// Starts serving.
    ///
    /// - Returns: the port.
    /// - Throws: what the system said to the address.
    func start() async throws -> Int {
        let (ports, found) = AsyncStream<Int>.makeStream()
        let application = application { port in
            found.yield(port)
            found.finish()
        }
        let quiet = Logger(label: "pbsync-sandbox") { _ in SwiftLogNoOpLogHandler() }
        let services = ServiceGroup(configuration: .init(services: [application], logger: quiet))
        let task = Task {
            // Whoever waits for the port must not wait for ever when the address cannot be had.
            defer { found.finish() }
            try await services.run()
        }
        group.withLock { $0 = (services, task) }
        for await port in ports { return port }
        try await task.value
        throw CancellationError()
    }

    /// Takes no more requests, lets those under way end for a moment, and returns when all connections are gone.
    ///
    /// - Parameter patience: how long answers may take; then they are cut.
    func stop(patience: Duration) async {
        guard let (group, task) = group.withLock({ $0.take() }) else { return }
        await group.triggerGracefulShutdown()
        let impatience = Task {
            try await Task.sleep(for: patience)
            task.cancel()
            // Cancelled, an answer may still wait for its client; without its connection it cannot.
            connections.closeAll()
        }
        _ = await task.result
        impatience.cancel()
    }

    private func application(
        whenRunning: @escaping @Sendable (Int) -> Void
    ) -> Application<RouterResponder<SandboxContext>> {
        let settings = services.settings
        let connections = connections
        let channels = HTTP1Channel.Configuration(
            additionalChannelHandlers: [OpenConnections.Listing(connections), MalformedRequestAnswer.Placing()],
            // Covers a head that does not come and a connection without requests; bodies have limits of their own.
            idleTimeout: .nanoseconds(Int64(settings.headSeconds * 1e9))
        )
        return Application(
            router: SandboxRouter(services: services, configuration: configuration).router,
            server: HTTPServerBuilder { responder in
                HTTP1Channel(
                    responder: { request, writer, channel in
                        if try await Self.welcome(request, writer, settings) { connections.noteRest(on: channel) }
                        defer { connections.noteRest(on: channel) }
                        try await responder(request, writer, channel)
                    },
                    configuration: channels
                )
            },
            configuration: ApplicationConfiguration(
                address: .hostname(configuration.host, port: configuration.port),
                backlog: 1_024
            ),
            onServerRunning: { channel in whenRunning(channel.localAddress?.port ?? 0) },
            logger: Logger(label: "pbsync-sandbox") { _ in SwiftLogNoOpLogHandler() }
        )
    }

    /// A client with a large body asks before it sends it.
    ///
    /// - Returns: Whether it was told to go on.
    @concurrent
    private static func welcome(
        _ request: Request,
        _ writer: borrowing ResponseWriter,
        _ settings: Settings
    ) async throws -> Bool {
        guard request.headers[.expect]?.lowercased() == "100-continue" else { return false }
        let length = request.headers[.contentLength].flatMap(Int.init) ?? 0
        guard length <= settings.maximumBodyBytes else { return false }
        try await writer.writeInformationalHead(HTTPResponse(status: .continue))
        return true
    }
}
