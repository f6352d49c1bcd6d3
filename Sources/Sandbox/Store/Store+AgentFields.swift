extension Store {
    /// Adds an agent with the fields that are given.
    ///
    /// - Returns: its id.
    /// - Throws: `APIFailure` for a script that does not exist or an id that is taken.
    func createAgent(_ fields: AgentFields) async throws -> Int64 {
        var agent = StoredAgent()
        try fields.apply(to: &agent)
        agent.id = fields.id
        agent.scriptId = try await scriptID(for: fields) ?? 0
        do {
            return try await createAgent(agent)
        } catch StoreError.idTaken(let id) {
            throw APIFailure.badRequest("An agent with the id \(id) already exists")
        }
    }

    /// Changes the fields that are given.
    ///
    /// - Throws: `StoreError.noAgent`, or `APIFailure` for a script that does not exist.
    func changeAgent(id: Int64, _ fields: AgentFields) async throws {
        let script = try await scriptID(for: fields)
        try await updateAgent(id: id) { agent in
            // The fields were checked when they were read, so this cannot fail.
            try? fields.apply(to: &agent)
            if let script { agent.scriptId = script }
        }
    }

    /// The script that the fields name; nil when they name none.
    private func scriptID(for fields: AgentFields) async throws -> Int64? {
        if let name = fields.scriptName {
            guard let script = try await script(named: name, withText: false) else {
                throw APIFailure.badRequest("There is no script named \(name)")
            }
            return script.id
        }
        guard let id = fields.scriptID, id != 0 else { return fields.scriptID }
        guard try await script(id: id, withText: false) != nil else {
            throw APIFailure.badRequest("There is no script with the id \(id)")
        }
        return id
    }
}
