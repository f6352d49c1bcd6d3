internal import SyncEngine
internal import Workspace

/// Asks the person at the terminal what to do about a conflict.
struct ConflictQuestion: Sendable {
    private let question: Question
    private let view: SyncEventView

    /// A way to ask.
    init(_ question: Question, view: SyncEventView) {
        self.question = question
        self.view = view
    }

    /// How many lines of a difference are shown unasked.
    private static let shortDifference = 40

    /// What the person decides; leaving it where the input ends.
    func decide(_ report: ConflictReport) async -> ConflictPolicy {
        view.show(report)
        view.asked.note(report.script)
        showDifference(report, lines: Self.shortDifference)
        while true {
            let answer = try? await view.reporter.asking {
                try await question.ask(
                    "\(report.script): keep (o)urs, take (t)heirs, (m)erge, keep (b)oth, show the whole (d)iff, (s)kip?"
                )
            }
            switch answer.flatMap({ $0 })?.lowercased() {
            case "o", "ours": return .ours
            case "t", "theirs": return .theirs
            case "m", "merge": return .merge
            case "b", "both": return .keepBoth
            case "d", "diff": showDifference(report)
            case nil, "s", "skip", "a", "abort", "q": return .abort
            default: continue
            }
        }
    }

    private func showDifference(_ report: ConflictReport, lines limit: Int = .max) {
        let diff = UnifiedDiff.text(
            from: report.texts.remote ?? [],
            to: report.texts.local ?? [],
            oldLabel: "server/\(report.script)",
            newLabel: "local/\(report.path)"
        )
        let lines = DiffText(style: view.reporter.errorStyle).lines(diff)
        for line in lines.prefix(limit) { view.reporter.problem(line) }
        if lines.count > limit { view.reporter.problem("… \(CountText.of(lines.count - limit, "more line"))") }
    }
}
