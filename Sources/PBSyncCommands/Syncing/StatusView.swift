internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

/// Shows how scripts stand: a table for people, one object for programs.
struct StatusView: Sendable {
    /// What to print with.
    let reporter: Reporter
    /// Whether the server was not asked.
    let isOffline: Bool

    /// Shows a report.
    func show(_ report: StatusReport) {
        guard reporter.isText else {
            var members: [String: JSONValue] = [
                "scripts": .array(report.rows.map(\.members)), "offline": .bool(isOffline),
                "overlooked": .array(
                    report.overlooked.map { ["path": .string($0.path), "reason": .string("\($0.reason)")] }
                ),
                "renamed": .array(
                    report.renamed.map { ["from": .string($0.from.value), "to": .string($0.to.value)] }
                ),
                "illegal": .array(report.illegal.map { ["name": .string($0.name), "reason": .string($0.reason)] }),
            ]
            // One document, also where a name was wrong.
            if let problem = report.unknown.first { members["error"] = .object(problem.report.members) }
            reporter.document(.object(members))
            return
        }
        if !report.rows.isEmpty { reporter.table(table(report.rows)) }
        for row in report.rows {
            if let problem = row.problem {
                reporter.warning("\(row.script): \(problem)")
            } else if let refusal = row.refusal {
                reporter.warning("\(row.path ?? row.script.value) \(refusal.words)", hint: refusal.hint(row.script))
            }
        }
        for illegal in report.illegal {
            reporter.warning("\(illegal.name) \(illegal.reason); the script is left out")
        }
        for renamed in report.renamed { reporter.note(renamed.words) }
        for file in report.overlooked { reporter.warning("\(file.path) \(file.reason)") }
        // Who named scripts that nobody knows learns that, and nothing about those that were not asked for.
        if report.unknown.isEmpty || !report.rows.isEmpty { reporter.note(closing(report)) }
    }

    private func table(_ rows: [StatusRow]) -> Table {
        var table = Table([
            Table.Column(title: "STATE"),
            Table.Column(title: "SCRIPT", shrinks: true),
            Table.Column(title: "NONCE", alignment: .right, isExtra: true),
            Table.Column(title: "SAVED", isExtra: true),
            Table.Column(title: "AGENTS", shrinks: true),
        ])
        for row in rows {
            let state = row.state
            table.add(
                Table.Cell(state?.rawValue ?? "–") { Self.paint(state, $0, $1) },
                Table.Cell(row.script.value) { $0.bold($1) },
                Table.Cell((row.remote?.nonce ?? row.base?.nonce).map(String.init) ?? "–"),
                Table.Cell(reporter.clock.dates.minute(row.remote?.lastSaveDate ?? row.base?.lastSaveDate)),
                Table.Cell(row.agents.map(Self.words).joined(separator: ", "))
            )
        }
        return table
    }

    private static func paint(_ state: ScriptState?, _ style: Style, _ text: String) -> String {
        switch state {
        case .inSync, .converged: style.green(text)
        case .conflict, nil: style.red(text)
        case .modified, .new, .outdated, .remoteOnly, .deletedLocally, .deletedRemotely: style.yellow(text)
        }
    }

    private static func words(_ agent: AgentSummary) -> String {
        let activity = AgentActivity(agent)
        return activity.isIdle ? agent.name : "\(agent.name) (\(activity.text))"
    }

    /// How many differ, and the next useful command.
    private func closing(_ report: StatusReport) -> String {
        let rows = report.rows
        guard !rows.isEmpty else { return "There are no scripts yet, neither here nor on the server." }
        let differing = rows.filter { !$0.isInSync }
        guard !differing.isEmpty else {
            let all = rows.count == 1 ? "The script is" : "All \(rows.count) scripts are"
            return "\(all) in sync. next: `pbsync watch` uploads every save"
        }
        let count =
            "\(differing.count) of \(CountText.of(rows.count, "script")) \(differing.count == 1 ? "differs" : "differ")."
        return NextStep(differing).command.map { "\(count) next: `\($0)`" } ?? count
    }
}
