import PhantombusterModel

extension AgentRun {
    /// Starts the process and follows it to its end.
    ///
    /// - Throws: `LaunchFailure` where there is nothing to start.
    func launch(in path: String) async throws -> RunEnding {
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
}
