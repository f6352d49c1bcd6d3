import Glibc
import PhantombusterModel
import SystemPackage

/// One container from its start to its end.
actor AgentRun {
    /// The container's id.
    nonisolated let id: Int64
    /// What watchers hear.
    nonisolated let feed: RunFeed
    let tools: RunTools
    /// As it was queued; dates and ends are the store's.
    let container: StoredContainer
    private var stopReason: StopReason?
    private var keeper: Keeper?
    private var clock: RunClock?

    init(_ container: StoredContainer, feed: RunFeed, tools: RunTools) {
        id = container.knownID
        self.container = container
        self.feed = feed
        self.tools = tools
    }

    /// Runs the container. When this returns, its process is gone and its end is recorded and told.
    func run() async {
        let folder = "\(tools.store.folder.runsFolder)/\(id)"
        let ending: RunEnding
        do {
            ending = try await launch(in: folder)
        } catch let failure as LaunchFailure {
            ending = stopReason.map { RunEnding(nil, stoppedFor: $0) } ?? RunEnding(failure)
            await note(failure)
        } catch {
            ending = RunEnding(LaunchFailure("The launch failed: \(error)"))
        }
        clock?.stop()
        FolderTree.remove(folder)
        await end(ending)
    }

    /// Stops the run, politely first. The first reason counts.
    func stop(_ reason: StopReason) {
        stopReason = stopReason ?? reason
        keeper?.stop(grace: grace(for: reason))
    }

    private func grace(for reason: StopReason) -> Duration {
        let settings = tools.settings
        return .seconds(reason == .sandboxStops ? settings.shutdownGraceSeconds : settings.terminationGraceSeconds)
    }

    private func launch(in path: String) async throws -> RunEnding {
        guard case .ready(let agent, let script) = try await check() else {
            throw LaunchFailure("The agent does not exist any more")
        }
        let bundle = try await ScriptBundle.collect(script, from: tools.store, with: tools.coffee)
        let command = try command(of: bundle.directives)
        let description = LaunchDescription(
            agent: agent,
            container: id,
            apiKey: tools.apiKey,
            argument: container.argument,
            main: bundle.main,
            isCompiled: bundle.isCompiled
        )
        var files = bundle.files
        files[LaunchDescription.fileName] = description.json
        let folder = try RunFolder(path: path, files: files)
        let invocation = try RunInvocation(command, main: bundle.main, folder: folder, tools: tools)
        let output = try tools.store.openOutput(of: id)
        defer { output.close() }
        try output.append(Self.firstLine())

        let process = try AgentProcess(invocation, launcher: tools.launcher)
        let pid = try await process.started(program: invocation.start.arguments.first ?? "")
        keeper = process.keeper
        if let stopReason { process.keeper.stop(grace: grace(for: stopReason)) }
        try await noteStart(pid: pid, agent: agent)
        feed.noteRunning()
        feed.noteOutput(size: output.size)

        let capture = ConsoleCapture(
            pipe: process.console,
            file: output,
            feed: feed,
            limit: tools.settings.maximumOutputBytes
        )
        async let captured: Void = capture.run()
        async let served: Void = serve(process, folder: folder, agent: agent)
        let ending = await process.ended()
        await captured
        await served
        keeper = nil
        if bundle.directives.flags.contains("save-folder") { await saveAll(folder, agent: agent) }
        return RunEnding(ending, stoppedFor: stopReason)
    }

    private func check() async throws -> LaunchCheck {
        if let stopReason { throw LaunchFailure(stopReason.message) }
        let check = try await tools.store.launchable(agent: container.agentId)
        if case .failing(_, let message) = check { throw LaunchFailure(message) }
        return check
    }

    private func command(of directives: Directives) throws(LaunchFailure) -> LaunchCommand {
        if let locked = directives.command { return locked }
        let name = container.command ?? tools.settings.defaultCommand
        guard let command = LaunchCommand(name: name) else { throw LaunchFailure("There is no command \(name)") }
        return command
    }

    private static func firstLine() -> [UInt8] {
        let digits = Array("0123456789abcdef")
        let name = String((0..<12).map { _ in digits[Int.random(in: 0..<16)] })
        return Array("* Container \(name) started in directory /home/phantom/agent\r\n".utf8)
    }

    private func noteStart(pid: Int32, agent: StoredAgent) async throws {
        let limit = agent.executionTimeLimit * tools.settings.timeLimitUnitSeconds
        let clock = RunClock { [weak self] in await self?.stop(.timeLimit) }
        clock.set(seconds: limit)
        self.clock = clock
        let store = tools.store
        let startTime = ProcessTable.startTime(of: Int64(pid))
        try await store.markRunning(container: id, pid: Int64(pid), pgid: Int64(pid), pidStart: startTime)
        try await store.appendMessage(
            container: container,
            text: "Agent started",
            context: [
                "Launch type: \(container.launchType)",
                "Execution time limit: \(limit > 0 ? RunClock.text(seconds: limit) : "none")",
            ]
        )
    }

    private func note(_ failure: LaunchFailure) async {
        guard !failure.details.isEmpty else { return }
        _ = try? await tools.store.appendMessage(
            container: container,
            text: failure.description,
            type: "error",
            context: failure.details
        )
    }

    func end(_ ending: RunEnding) async {
        let ended = try? await tools.store.markEnded(
            container: id,
            message: ending.message,
            status: ending.status,
            exitCode: ending.exitCode
        )
        if let ended {
            _ = try? await tools.store.appendMessage(
                container: ended,
                text: ending.message,
                type: ending.status == "success" ? "normal" : "error",
                context: ending.exitCode.map { ["Exit code: \($0)"] } ?? []
            )
        }
        feed.noteOutput(size: tools.store.outputSize(of: id))
        feed.noteEnd()
    }

    /// Changes how long the run may take, counted from its start; 0 is no limit.
    func setTimeLimit(seconds: Double) { clock?.set(seconds: seconds) }

    /// Seconds until the run is stopped; nil without a limit.
    func timeLeft() -> Int64? { clock?.timeLeft }
}
