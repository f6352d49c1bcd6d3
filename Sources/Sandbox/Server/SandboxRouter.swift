import Hummingbird

/// The layers and the routes, put together.
struct SandboxRouter {
    /// The router with all of them.
    let router: Router<SandboxContext>

    init(services: SandboxServices, configuration: SandboxServer.Configuration) {
        let index = RouteIndex()
        router = Router(context: SandboxContext.self)
        router.add(middleware: RequestLogMiddleware(log: services.requests, now: services.store.now))
        router.add(middleware: FaultMiddleware(book: services.faults))
        router.add(middleware: FailureMiddleware(index: index, report: configuration.report))
        router.add(
            middleware: OriginMiddleware(
                rule: HostRule(
                    bound: configuration.host,
                    machine: configuration.machine,
                    allowsAll: services.settings.allowForeignHosts
                )
            )
        )
        let routes = RouteTable(
            router: router,
            reader: RequestReader(key: configuration.key, settings: services.settings),
            index: index
        )
        ScriptRoutes(store: services.store).add(to: routes)
        AgentRoutes(services: services).add(to: routes)
        OutputRoute(store: services.store).add(to: routes)
        LaunchRoute(services: services).add(to: routes)
        StorageRoutes(store: services.store).add(to: routes)
        AgentAdminRoutes(services: services).add(to: routes)
        ConsoleRoutes().add(to: routes)
        AdminRoutes(services: services).add(to: routes)
    }
}
