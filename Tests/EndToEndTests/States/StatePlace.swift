import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

/// A workspace in which scripts are brought into states by the means that people have.
struct StatePlace: Sendable {
    let journey: Journey
    let workspace: TemporaryWorkspace
    let web: WebEditor

    /// Hands an empty workspace and an empty account to `body`; the sandbox is the journey's.
    static func with<Result>(
        _ journey: Journey,
        configuration: String = "{}\n",
        body: (StatePlace) async throws -> Result
    ) async throws -> Result {
        let web = WebEditor(journey.sandbox)
        try await web.clear()
        return try await TemporaryWorkspace.with { workspace in
            try workspace.write(configuration, to: ".pbsync.json")
            return try await body(StatePlace(journey: journey, workspace: workspace, web: web))
        }
    }

    /// Runs the client in the workspace.
    func pbsync(_ arguments: [String]) async throws -> ProgramResult {
        try await BuiltProgram.pbsync.run(arguments, environment: journey.sandbox.environment, in: workspace.root)
    }

    /// Brings scripts into their states: saves on the server, a pull, then changes on both sides.
    func enter(_ rows: [(name: String, row: StateRow)]) async throws {
        for (name, row) in rows {
            if let base = row.base { try await web.save(base, as: name) }
        }
        if rows.contains(where: { $0.row.base != nil }) {
            let pull = try await pbsync(["pull"])
            #expect(pull.exitCode == 0, "\(pull)")
        }
        for (name, row) in rows {
            if row.remote != row.base {
                if let text = row.remote { try await web.save(text, as: name) } else { try await web.delete(name) }
            }
            if let text = row.local {
                try workspace.write(text, to: name)
            } else if row.base != nil {
                try FileManager.default.removeItem(atPath: workspace.path(name).string)
            }
        }
    }

    /// What became of a script.
    func outcome(of name: String, code: Int32?) async throws -> StateRow.Outcome {
        let local = workspace.text(of: name)
        let isMarked = local?.contains("<<<<<<< local") == true
        return StateRow.Outcome(
            code: code ?? -1,
            local: isMarked ? nil : local,
            remote: try await web.text(of: name),
            isMarked: isMarked,
            isBeside: try workspace.names().contains { $0.hasPrefix("\(name).remote-") }
        )
    }

    /// The state of each script, as `status --json` tells it.
    func states() async throws -> [String: String] {
        let result = try await pbsync(["status", "--json"])
        #expect(result.exitCode == 0, "\(result)")
        return try result.scriptStates()
    }

    /// The earlier texts of a script, the newest first.
    func history(of name: String) async throws -> [String] {
        var texts: [String] = []
        while true {
            let result = try await pbsync(["show", "\(name)@\(texts.count + 1)"])
            if result.exitCode == 66 { return texts }
            #expect(result.exitCode == 0, "\(result)")
            texts.append(result.output)
        }
    }

    /// Expects that texts which were on one of the sides can still be had.
    func expectKept(_ row: StateRow, _ name: String, _ outcome: StateRow.Outcome) async throws {
        // A marked file holds both texts, but nobody should have to take them out from between the markers.
        let gone = Set([row.local, row.remote].compactMap { $0 }).subtracting(
            [outcome.local, outcome.remote].compactMap { $0 }
        )
        guard !gone.isEmpty else { return }
        let missing = gone.subtracting(try await history(of: name))
        #expect(missing.isEmpty, "\(row): not in the history: \(missing)")
    }
}
