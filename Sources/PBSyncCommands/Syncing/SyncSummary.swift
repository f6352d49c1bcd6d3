internal import PhantombusterModel
internal import SyncEngine

/// What a sync came to, in one line and in the last event.
struct SyncSummary: Sendable {
    private let report: SyncReport
    private let done: Int
    private let unchanged: Int
    private let failed: Int

    /// The summary of a run.
    init(_ report: SyncReport) {
        self.report = report
        done = report.results.count { $0.isDone }
        unchanged = report.results.count { $0.outcome == .unchanged }
        failed = report.results.count { $0.isFailed }
    }

    /// How the run ends.
    var code: ExitCode { ExitCode(value: report.exitCode) }

    /// Says it.
    ///
    /// - Parameters:
    ///   - reporter: What to print with.
    ///   - verb: What was done: `pushed`, `pulled`.
    ///   - isDryRun: Whether nothing was carried out.
    /// - Returns: How the run ends.
    func tell(_ reporter: Reporter, verb: String, isDryRun: Bool) -> ExitCode {
        reporter.summarise([
            "done": .integer(Int64(done)), "unchanged": .integer(Int64(unchanged)), "failed": .integer(Int64(failed)),
            "scripts": .array(report.results.map(Self.members)), "dryRun": .bool(isDryRun),
        ])
        guard !isDryRun else { return code }
        if done == 0, failed == 0, report.problem == nil {
            reporter.note("Nothing to do: \(Self.scripts(report.results.count)) looked at.")
        } else if done + failed > 1 {
            let rest = failed > 0 ? ", \(failed) not" : ""
            reporter.note("\(Self.scripts(done)) \(verb)\(rest), \(unchanged) unchanged.")
        }
        return code
    }

    private static func scripts(_ count: Int) -> String { CountText.of(count, "script") }

    private static func members(_ result: ScriptResult) -> JSONValue {
        [
            "name": .string(result.name), "state": result.state.map { .string($0.rawValue) } ?? .null,
            "outcome": .string(result.outcome.word),
        ]
    }
}
