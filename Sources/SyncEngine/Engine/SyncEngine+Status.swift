internal import PhantombusterAPI
public import PhantombusterModel
public import Workspace

extension SyncEngine {
    /// Says how the scripts stand, and changes nothing.
    ///
    /// - Parameters:
    ///   - names: The scripts; empty for all.
    ///   - isOffline: Leave the server alone: its scripts are taken for what they were when last agreed on.
    ///   - agents: The account's agents; nil where nobody asked.
    ///   - references: The agents that the configuration binds to scripts.
    /// - Returns: The report.
    /// - Throws: ``SyncProblem``, `CancellationError`.
    public func status(
        names: [String] = [],
        isOffline: Bool = false,
        agents: AgentDirectory? = nil,
        references: [ScriptName: AgentReference] = [:]
    ) async throws -> StatusReport {
        let survey: Survey
        do { survey = try await Survey.take(resources, isOffline: isOffline) } catch {
            throw SyncProblem(error) ?? error
        }
        var report = StatusReport(
            rows: [],
            illegal: [],
            overlooked: names.isEmpty ? survey.overlooked : [],
            unknown: []
        )
        for name in survey.illegal where names.isEmpty || names.contains(name) {
            report.illegal.append(
                StatusReport.IllegalName(name: name, reason: ScriptName.problem(in: name) ?? "is illegal")
            )
        }
        let chosen = chosen(names, survey, &report)
        report.renamed = survey.renames.filter { chosen.contains($0.from) || chosen.contains($0.to) }
        report.rows = try await rows(of: chosen, survey, agents, references)
        return report
    }

    private func chosen(_ names: [String], _ survey: Survey, _ report: inout StatusReport) -> [ScriptName] {
        guard !names.isEmpty else { return survey.names.sorted() }
        var chosen: Set<ScriptName> = []
        for text in Set(names).subtracting(survey.illegal).sorted() {
            if let name = ScriptName(text), survey.known.contains(name) {
                chosen.insert(name)
            } else {
                report.unknown.append(survey.unknown(text))
            }
        }
        return chosen.sorted()
    }

    /// The rows, with the remote texts of scripts whose state only they can tell.
    private func rows(
        of names: [ScriptName],
        _ survey: Survey,
        _ agents: AgentDirectory?,
        _ references: [ScriptName: AgentReference]
    ) async throws -> [StatusRow] {
        try await withThrowingTaskGroup(of: StatusRow.self) { group in
            var rows: [StatusRow] = []
            var running = 0
            for name in names {
                var row = row(name, survey)
                row.agents = bound(name, row.remote?.id ?? row.base?.id, agents, references)
                if row.state != nil || row.problem != nil {
                    rows.append(row)
                    continue
                }
                if running == 8, let finished = try await group.next() { rows.append(finished) } else { running += 1 }
                let unfinished = row
                group.addTask { try await self.finished(unfinished, survey) }
            }
            for try await row in group { rows.append(row) }
            return rows.sorted { $0.script < $1.script }
        }
    }

    private func row(_ name: ScriptName, _ survey: Survey) -> StatusRow {
        let remote = survey.remotes == nil ? nil : survey.remote(name).script
        var row = StatusRow(
            script: name,
            path: survey.scan.files[name]?.path,
            problem: survey.problems[name],
            base: survey.bases[name],
            remote: remote,
            agents: []
        )
        guard row.problem == nil else { return row }
        row.refusal = survey.locals[name]?.problem.map(Refusal.text)
        row.state = Planner.state(of: situation(row, survey, survey.remotes == nil ? assumed(row.base) : nil))
        return row
    }

    /// A row whose state takes the remote text.
    private func finished(_ row: StatusRow, _ survey: Survey) async throws -> StatusRow {
        var row = row
        do {
            let look = try await RemoteLook(row.script, withText: true, from: resources.client)
            row.remote = look.script
            row.state = Planner.state(of: situation(row, survey, nil))
        } catch {
            guard let problem = SyncProblem(error) else { throw error }
            if problem.stopsEverything { throw problem }
            row.problem = problem
        }
        return row
    }

    private func situation(_ row: StatusRow, _ survey: Survey, _ assumed: RemoteState?) -> Situation {
        Situation(
            base: row.base,
            local: survey.locals[row.script] ?? .absent,
            remote: assumed ?? row.remote.map(RemoteState.script) ?? .absent,
            intents: (try? resources.intents(row.script)) ?? []
        )
    }

    /// What the server has as far as anybody knows without asking.
    private func assumed(_ base: ScriptBase?) -> RemoteState {
        guard let base else { return .absent }
        return .script(RemoteScript(id: base.id, nonce: base.nonce, lastSaveDate: base.lastSaveDate))
    }

    private func bound(
        _ name: ScriptName,
        _ id: Int64?,
        _ agents: AgentDirectory?,
        _ references: [ScriptName: AgentReference]
    ) -> [AgentSummary] {
        guard let agents else { return [] }
        if let reference = references[name] { return (try? agents.agent(reference)).map { [$0] } ?? [] }
        return id.map(agents.agents(runningScript:)) ?? []
    }
}
