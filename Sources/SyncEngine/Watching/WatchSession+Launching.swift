internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// Takes in that a script was uploaded.
    func uploaded(_ name: ScriptName, _ result: ScriptResult) {
        catchUp?.uploaded += 1
        guard let hooks, hooks.launches(name), result.confirmed != nil else { return }
        let wish = LaunchWish(script: name, id: result.id)
        if catchUp?.isStart == true { catchUp?.launches.append(wish) } else { requestLaunches([wish]) }
    }

    /// Launches the agents that uploads call for, each once.
    func requestLaunches(_ wishes: [LaunchWish]) {
        guard !wishes.isEmpty, !isStopping else { return }
        Task(executorPreference: taskExecutor) { await self.launch(wishes) }
    }

    private func launch(_ wishes: [LaunchWish]) async {
        guard let hooks else { return }
        var orders: [LaunchOrder] = []
        for wish in wishes {
            do {
                let agent = try await agent(for: wish, hooks)
                if let index = orders.firstIndex(where: { $0.agent.id == agent.id }) {
                    orders[index].scripts.append(wish.script)
                } else {
                    orders.append(LaunchOrder(agent: agent, scripts: [wish.script]))
                }
            } catch let error as AgentDirectoryError {
                tell(.launch(.unbound(script: wish.script, error)))
            } catch {
                if let problem = SyncProblem(error) { tell(.launch(.failed(script: wish.script, problem))) }
            }
        }
        for order in orders where !isStopping {
            take(scheduler.request(agent: order.agent.id, scripts: order.scripts), order)
        }
    }

    /// The agent of a script; the account's list is read again where it does not have one, as it may be new.
    private func agent(for wish: LaunchWish, _ hooks: LaunchHooks) async throws -> AgentSummary {
        let reference = hooks.reference(wish.script)
        if let directory, let agent = try? directory.agent(for: wish.script, id: wish.id, reference: reference) {
            return agent
        }
        let fresh = try await AgentDirectory.load(resources.client)
        directory = fresh
        return try fresh.agent(for: wish.script, id: wish.id, reference: reference)
    }

    private func take(_ step: LaunchScheduler.Step, _ order: LaunchOrder) {
        let (agent, scripts) = (order.agent, order.scripts)
        switch step {
        case .launch(let scripts):
            tell(.launch(.starting(agent: agent.id, scripts: scripts)))
            Task(executorPreference: taskExecutor) { await self.run(LaunchOrder(agent: agent, scripts: scripts)) }
        case .abort: abort(order)
        case .wait: tell(.launch(.queued(agent: agent.id, scripts: scripts)))
        case .skip: tell(.launch(.skipped(agent: agent.id, scripts: scripts)))
        }
    }

    private func abort(_ order: LaunchOrder) {
        tell(.launch(.aborting(agent: order.agent.id, scripts: order.scripts)))
        Task(executorPreference: taskExecutor) { [hooks] in await hooks?.abort(order.agent) }
    }

    private func launched(_ agent: AgentSummary) {
        guard let scripts = scheduler.launched(agent: agent.id), !isStopping else { return }
        abort(LaunchOrder(agent: agent, scripts: scripts))
    }

    private func run(_ order: LaunchOrder) async {
        // Who reads along learns of the upload before its launch.
        await finishTelling()
        guard !isStopping else {
            _ = scheduler.ended(agent: order.agent.id)
            return
        }
        await hooks?.launch(order) {
            Task(executorPreference: self.taskExecutor) { await self.launched(order.agent) }
        }
        guard let step = scheduler.ended(agent: order.agent.id), !isStopping else { return }
        take(step, order)
    }
}
