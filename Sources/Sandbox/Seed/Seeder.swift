import PhantombusterModel

/// Puts seeds into the store.
///
/// A seed only adds what is not there: the sandbox may be started again and again with the same one, and what was
/// changed in the meantime stays changed.
struct Seeder: Sendable {
    let store: Store

    /// Reads the seeds at these absolute paths and adds what they hold.
    ///
    /// - Throws: `SandboxFailure`.
    func plant(_ paths: [String]) async throws {
        guard !paths.isEmpty else { return }
        // Agents need not have different names, so those that are there answer for as many in the seeds.
        var known = Dictionary(grouping: try await store.agents(), by: \.name).mapValues(\.count)
        for path in paths {
            let contents = try SeedReader.read(path)
            for script in contents.scripts { try await plant(script) }
            for agent in contents.agents { try await plant(agent, from: path, &known) }
        }
    }

    private func plant(_ script: SeedContents.Script) async throws {
        do {
            _ = try await store.saveScript(
                named: script.name.value,
                text: script.text,
                source: nil,
                insertOnly: true
            )
        } catch StoreError.nameTaken {
            // It is there already.
        }
    }

    private func plant(_ agent: AgentFields, from path: String, _ known: inout [String: Int]) async throws {
        if let id = agent.id {
            guard try await store.agent(id: id) == nil else { return }
        } else {
            var record = StoredAgent()
            try agent.apply(to: &record)
            if let count = known[record.name], count > 0 {
                known[record.name] = count - 1
                return
            }
        }
        do {
            _ = try await store.createAgent(agent)
        } catch let failure as APIFailure {
            throw SandboxFailure.badSeed(path: path, reason: failure.message)
        }
    }
}
