import FoundationEssentials
import PhantombusterModel

/// Runs agents: queues launches, starts them as places get free, stops them, and leaves no process behind.
actor Supervisor: AgentRuns {
    let tools: RunTools
    /// Why agents cannot be isolated although the settings ask for it; then every launch fails with it.
    let confinementFailure: LaunchFailure?
    /// Launches that wait, oldest first.
    var queue: [AgentRun] = []
    /// What has a place, by container.
    var running: [Int64: Running] = [:]
    /// Of containers that have not ended.
    var feeds: [Int64: RunFeed] = [:]
    private var isStopping = false
    /// Places are being filled; who comes meanwhile only says that it must be done again.
    var isFilling = false
    var mustFillAgain = false

    /// A run and the task that carries it.
    struct Running {
        let run: AgentRun
        let task: Task<Void, Never>
    }

    /// Makes ready to run agents, and ends and records what an earlier sandbox on the same data left behind.
    ///
    /// - Parameters:
    ///   - apiKey: what agents see as `buster.apiKey`.
    ///   - searchPath: where programs are looked for, as in `PATH`.
    ///   - address: where the storage is served.
    static func start(
        store: Store,
        apiKey: String,
        searchPath: String,
        address: StorageAddress
    ) async throws -> Supervisor {
        let launcher = try Launcher()
        try await store.endLeftovers()
        try await store.purgeHistory()
        let modules = store.folder.path + "/modules"
        try AgentModules.install(in: modules)
        let programs = Programs(searchPath: searchPath)
        var confinement = Confinement.plain(.notInstalled)
        var failure: LaunchFailure?
        do {
            confinement = try await Confinement.settle(store.settings.isolation, programs: programs)
        } catch let error {
            failure = error
        }
        let tools = RunTools(
            store: store,
            launcher: launcher,
            programs: programs,
            coffee: CoffeeCompiler(programs: programs),
            confinement: confinement,
            modules: modules,
            apiKey: apiKey,
            address: address
        )
        return Supervisor(tools: tools, confinementFailure: failure)
    }

    private init(tools: RunTools, confinementFailure: LaunchFailure?) {
        self.tools = tools
        self.confinementFailure = confinementFailure
    }

    nonisolated var isolationNotice: String { confinementFailure?.description ?? tools.confinement.notice }

    func launch(agent id: Int64, options: LaunchOptions, launchType: String) async throws -> Int64 {
        guard !isStopping else { throw Self.stopping }
        guard let agent = try await tools.store.agent(id: id) else { throw StoreError.noAgent }
        if let command = options.command, LaunchCommand(name: command) == nil {
            throw APIFailure.badRequest("There is no command \(command)")
        }
        if let argument = options.argument, !Self.isJSON(argument) {
            throw APIFailure.badRequest("The argument is not JSON")
        }
        let isBare = options.command == nil && options.argument == nil
        if options.save, !isBare {
            try await tools.store.saveLaunchOptions(agent: id, command: options.command, argument: options.argument)
        }
        let container = try await tools.store.enqueue(
            agent: id,
            command: isBare ? agent.command : options.command,
            argument: isBare ? agent.argument : options.argument,
            launchType: launchType
        )
        let run = AgentRun(container, feed: feed(of: container.knownID), tools: tools)
        guard !isStopping else {
            await run.drop(.sandboxStops)
            throw Self.stopping
        }
        queue.append(run)
        await fillPlaces()
        return container.knownID
    }

    func abort(agent id: Int64) async throws {
        guard try await tools.store.agent(id: id) != nil else { throw StoreError.noAgent }
        if tools.settings.abortDropsQueued { await drop(.aborted) { $0.container.agentId == id } }
        for one in running.values where one.run.container.agentId == id { await one.run.stop(.aborted) }
    }

    func clear(agent id: Int64?) async {
        await end(.aborted) { id == nil || $0.container.agentId == id }
    }

    func shutdown() async {
        isStopping = true
        await end(.sandboxStops) { _ in true }
        tools.launcher.stop()
    }

    func watch(container id: Int64) async -> AsyncStream<RunUpdate> {
        if let feed = feeds[id] { return feed.updates }
        guard let container = try? await tools.store.container(id: id) else { return AsyncStream { nil } }
        guard container.status == .ended else { return feed(of: id).updates }
        let path = tools.store.folder.outputPath(of: id)
        return RunFeed(outputPath: path, outputSize: tools.store.outputSize(of: id), ended: container).updates
    }

    // MARK: Ends

    private func drop(_ reason: StopReason, where isMeant: (AgentRun) -> Bool) async {
        let dropped = queue.filter(isMeant)
        queue.removeAll(where: isMeant)
        for run in dropped {
            await run.drop(reason)
            feeds[run.id] = nil
        }
    }

    private func end(_ reason: StopReason, where isMeant: (AgentRun) -> Bool) async {
        await drop(reason, where: isMeant)
        let ending = running.values.filter { isMeant($0.run) }
        for one in ending { await one.run.stop(reason) }
        for one in ending { await one.task.value }
    }

    private func feed(of container: Int64) -> RunFeed {
        if let feed = feeds[container] { return feed }
        let feed = RunFeed(outputPath: tools.store.folder.outputPath(of: container))
        feeds[container] = feed
        return feed
    }

    private static let stopping = APIFailure.status(503, "The sandbox is stopping")

    private static func isJSON(_ text: String) -> Bool {
        (try? JSONDecoder().decode(JSONValue.self, from: Data(text.utf8))) != nil
    }
}
