internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

extension SyncEventView {
    /// Shows a conflict with what there is to judge it by, and the commands that lead out of it.
    func show(_ report: ConflictReport) {
        let style = reporter.errorStyle
        let what =
            switch report.kind {
            case .bothChanged: "both sides changed"
            case .deletedLocally: "the file is gone, and the script changed on the server"
            case .deletedRemotely: "the script is gone from the server, and the file changed"
            }
        reporter.problem("\(style.red("✗")) \(style.bold(report.script.value))  conflict: \(what)")
        let dates = reporter.clock.dates
        if let remote = report.remote {
            reporter.problem(
                "    server  nonce \(remote.nonce), saved \(dates.minute(remote.lastSaveDate))"
                    + (report.remoteSource.map { " from \(ServerText.line($0))" } ?? "")
                    + ", " + ByteText.short(report.remoteBytes)
            )
        }
        if let base = report.base {
            reporter.problem("    agreed  nonce \(base.nonce), saved \(dates.minute(base.lastSaveDate))")
        }
        if report.localDigest != nil {
            reporter.problem(
                "    file    \(report.path), changed \(dates.minute(report.localDate)), "
                    + ByteText.short(report.localBytes) + difference(report)
            )
        }
        reporter.problem("    \(style.cyan("next:")) \(report.nextCommands.joined(separator: " · "))")
    }

    /// Shows that a conflict was left as it is by somebody who has just seen it.
    func showLeft(_ report: ConflictReport) {
        let style = reporter.errorStyle
        reporter.problem("\(style.red("✗")) \(style.bold(report.script.value))  left as it is")
    }

    /// Shows that somebody saved on the server what the file does not have.
    func show(_ report: OutdatedReport) {
        let remote = report.remote
        let saved = "nonce \(remote.nonce), \(reporter.clock.dates.minute(remote.lastSaveDate))"
        let name = ShellWord.quoted(report.script.value)
        if report.isRefused {
            warn(
                report.script,
                "somebody saved it on the server (\(saved)); your file is the older text and is not uploaded",
                hint: "`pbsync pull \(name)` takes theirs, `pbsync push \(name) --on-conflict ours` puts yours back"
            )
        } else {
            warn(report.script, "somebody saved it on the server (\(saved))", hint: "`pbsync pull \(name)` takes it")
        }
    }

    /// Shows that another save came in between, both sides named.
    func show(_ report: OvertakenReport) {
        let before = report.before.map { "nonce \($0.nonce)" } ?? "nothing"
        let after = report.after.map { "nonce \($0.nonce)" } ?? "nothing"
        let name = ShellWord.quoted(report.script.value)
        let kept = report.isRemoteTextKept ? "; their text is in the history" : ""
        warn(
            report.script,
            "\(report.words) (before: \(before), now: \(after))\(kept)",
            hint: report.isRemoteTextKept
                ? "`pbsync history \(name)` and `pbsync diff \(name)`" : "`pbsync diff \(name)`"
        )
    }

    /// How many lines the file has more and less than the server's text.
    private func difference(_ report: ConflictReport) -> String {
        guard let local = report.texts.local, let remote = report.texts.remote else { return "" }
        let diff = UnifiedDiff.text(from: remote, to: local, oldLabel: "", newLabel: "", context: 0)
        var added = 0
        var removed = 0
        for line in diff.split(separator: 0x0A).dropFirst(2) {
            if line.first == UInt8(ascii: "+") { added += 1 }
            if line.first == UInt8(ascii: "-") { removed += 1 }
        }
        return ", +\(added) −\(removed) lines against the server"
    }
}
