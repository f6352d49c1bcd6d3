internal import PhantombusterModel
internal import SyncEngine

/// Tells what a sync does while it does it: lines for people, events for programs.
struct SyncEventView: Sendable {
    /// What to print with.
    let reporter: Reporter
    /// Whether a dry run is shown.
    var isDryRun = false
    /// The conflicts that somebody was asked about, and so has seen.
    let asked = AskedConflicts()

    /// Shows an event.
    func show(_ event: SyncEvent) {
        reporter.event(event.name, event.members)
        guard reporter.isText else { return }
        if event.isDone { reporter.countProgress() }
        switch event {
        case .ready(let report): reporter.note(line("watching", report) + "; Ctrl-C stops")
        case .compared(let report): reporter.note(line("compared", report))
        case .pushed(let report): show(report)
        case .pulled(let report): show(report)
        case .adopted(let script, let nonce):
            reporter.detail("= \(script)  the same on both sides, nonce \(nonce)")
        case .accepted(let script, let nonce):
            note("✓", script, "nonce \(nonce) is the new base; `pbsync push` uploads the file")
        case .forgotten(let script): reporter.detail("= \(script)  gone from both sides")
        case .conflict(let report):
            if asked.contains(report.script) { showLeft(report) } else { show(report) }
        case .outdated(let report): show(report)
        case .overtaken(let report): show(report)
        case .merged(let script, let path, let overlaps): showMerge(script, path, overlaps)
        case .unmerged(let script, let path):
            note("✓", script, "\(path) is as it was before the merge; `pbsync push` uploads it")
        case .keptBoth(let script, let path, let nonce):
            warn(script, "the server's text (nonce \(nonce)) lies beside the file as \(path)")
        case .trashed(let script, let path): note("✓", script, "\(path) is in the trash; `pbsync history \(script)`")
        case .deleted(let script, _):
            let name = ShellWord.quoted(script.value)
            note("✓", script, "deleted on the server; `pbsync restore \(name)@1` brings its text back")
        case .refused(let script, let path, let refusal):
            reporter.caution("\(path) \(refusal.words); it is not uploaded", hint: refusal.hint(script))
        case .skipped(let name, let reason): showSkip(name, reason)
        case .failed(let script, let problem): show(problem, of: script)
        case .planned(let script, _, let action):
            if action != .nothing { note("·", script, action.words) }
        case .renamed(let from, let to):
            reporter.note(RenamedScript(from: from, to: to).words)
        case .listShrank(let missing, let known):
            reporter.caution(
                "\(missing) of \(CountText.of(known, "known script")) \(missing == 1 ? "is" : "are") missing from the server's list; "
                    + "nothing is removed here",
                hint: "look at `pbsync scripts`; is it the right account?"
            )
        case .offline(let problem, let wait):
            reporter.caution("\(problem); watching goes on, trying again in \(DurationText.short(wait))")
        case .online: reporter.note("\(reporter.errorStyle.green("✓")) the server is back")
        case .notice(let notice): reporter.caution(notice.words)
        case .launch(let notice): show(notice)
        case .unsent(let scripts):
            reporter.caution(
                "not uploaded: \(scripts.map(\.value).joined(separator: ", "))",
                hint: "the next watch or `pbsync push` uploads them"
            )
        }
    }

    /// A line about one script.
    func note(_ mark: String, _ script: ScriptName, _ text: String) {
        let style = reporter.errorStyle
        reporter.note("\(style.green(mark)) \(style.bold(script.value))  \(ServerText.line(text))")
    }

    /// A warning about one script.
    func warn(_ script: ScriptName, _ text: String, hint: String? = nil) {
        reporter.caution("\(script): \(text)", hint: hint)
    }

    private func line(_ verb: String, _ report: ReadyReport) -> String {
        var parts = ["\(verb) \(CountText.of(report.scripts, "script"))"]
        if report.uploaded > 0 { parts.append("\(report.uploaded) uploaded") }
        if report.unresolved > 0 {
            parts.append("\(report.unresolved) \(report.unresolved == 1 ? "needs" : "need") a look (`pbsync status`)")
        }
        if !report.isOnline { parts.append("offline for now") }
        return "\(reporter.errorStyle.green("●")) \(parts.joined(separator: ", "))"
    }

    private func show(_ report: UploadReport) {
        let nonce = report.previousNonce.map { "nonce \($0) → \(report.nonce)" } ?? "created, nonce \(report.nonce)"
        note("✓", report.script, "\(nonce)  \(ByteText.short(report.bytes))  \(DurationText.short(report.duration))")
    }

    private func show(_ report: DownloadReport) {
        let what = report.isNew ? "new file" : "updated"
        note("↓", report.script, "\(what), nonce \(report.nonce)  \(ByteText.short(report.bytes))")
    }

    private func showMerge(_ script: ScriptName, _ path: String, _ overlaps: Int) {
        guard overlaps > 0 else { return note("✓", script, "both sides are merged in \(path)") }
        let places = overlaps == 1 ? "one place is" : "\(overlaps) places are"
        warn(script, "merged in \(path), but \(places) changed on both sides", hint: "mend them in the file, then push")
    }

    private func showSkip(_ name: String, _ reason: SkipReason) {
        if case .held(let hold) = reason {
            guard hold != .localChanges else {
                reporter.detail("= \(ServerText.line(name))  \(hold.words)")
                return
            }
            reporter.caution("\(name) \(hold.words)", hint: hold.hint)
        } else if case .overlooked = reason {
            reporter.caution("\(name) \(reason.words)")
        } else {
            reporter.caution("\(name) \(reason.words); it is left out")
        }
    }

    private func show(_ problem: SyncProblem, of script: ScriptName?) {
        let report = problem.report
        let isNamed = script.map { NameMention.isNamed($0, in: report.message) } ?? true
        let name = isNamed ? "" : script.map { "\($0): " } ?? ""
        let style = reporter.errorStyle
        reporter.problem("\(style.red("✗")) \(ServerText.line(name + report.message))", hint: report.hint)
    }

    private func show(_ notice: LaunchNotice) {
        switch notice {
        case .queued(let agent, let scripts):
            reporter.note(
                "agent \(agent) still runs; it is launched again for \(Self.list(scripts)) when that has ended"
            )
        case .aborting(let agent, let scripts):
            reporter.note("agent \(agent) still runs; it is stopped and launched again for \(Self.list(scripts))")
        case .skipped(let agent, let scripts):
            reporter.caution("agent \(agent) still runs; not launched for \(Self.list(scripts))")
        case .starting(let agent, let scripts):
            reporter.detail("agent \(agent) is launched for \(Self.list(scripts))")
        case .unbound(let script, let error): warn(script, "not launched: \(error)")
        case .failed(let script, let problem): warn(script, "not launched: \(problem)")
        }
    }

    private static func list(_ scripts: [ScriptName]) -> String {
        scripts.map(\.value).joined(separator: ", ")
    }
}
