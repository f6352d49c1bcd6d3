internal import PhantombusterModel

/// The summary of a step in Markdown: what became of each script, what ran, and how it ended.
struct StepSummary: Sendable {
    /// A row of the table.
    private struct Row {
        var script: String?
        var state: String?
        var nonce: Int64?
        var sha256: String?
        /// The launch's members; nil where nothing was launched.
        var launch: JSONValue?
    }

    /// GitHub takes a megabyte of a step.
    private static let mostRows = 500

    private let record: StepRecord
    private let redaction: Redaction

    /// The summary of what happened.
    ///
    /// - Parameters:
    ///   - record: What happened.
    ///   - redaction: Takes out what must not be repeated, before Markdown's escapes can hide it.
    init(_ record: StepRecord, _ redaction: Redaction = Redaction()) {
        self.record = record
        self.redaction = redaction
    }

    /// The text.
    var text: String {
        let code = record.summary["code"]?.integer ?? 0
        var text = "### pbsync \(record.command): \(code == 0 ? "done" : "exit code \(code)")\n\n"
        let rows = rows
        if !rows.isEmpty {
            text += "| script | state | nonce | sha256 | agent | container | exit code | run time |\n"
            text += "| --- | --- | ---: | --- | --- | ---: | ---: | ---: |\n"
            for row in rows.prefix(Self.mostRows) { text += "| " + cells(row).joined(separator: " | ") + " |\n" }
            text += "\n"
            if rows.count > Self.mostRows { text += "… and \(rows.count - Self.mostRows) more\n\n" }
        }
        let unchanged = record.summary["unchanged"]?.integer ?? 0
        if unchanged > 0 { text += "\(unchanged) unchanged\n\n" }
        for console in record.consoles { text += self.console(console) }
        return text
    }

    private var launches: [JSONValue] {
        if case .array(let launches)? = record.summary["launches"] { return launches }
        return record.summary["agent"] == nil ? [] : [.object(record.summary)]
    }

    /// A row for each script that something happened to or that runs, and one for each further launch.
    private var rows: [Row] {
        var rows: [Row] = []
        var shown: Set<String> = []
        for launch in launches {
            guard case .array(let scripts)? = launch["scripts"], !scripts.isEmpty else {
                rows.append(Row(state: "launched", launch: launch))
                continue
            }
            for script in scripts {
                guard let name = script["script"]?.string else { continue }
                shown.insert(name)
                rows.append(
                    Row(
                        script: name,
                        state: record.scripts[name]?.event ?? "unchanged",
                        nonce: script["nonce"]?.integer,
                        sha256: script["sha256"]?.string,
                        launch: launch
                    )
                )
            }
        }
        for (name, script) in record.scripts.sorted(by: { $0.key < $1.key }) where !shown.contains(name) {
            rows.append(Row(script: name, state: script.event, nonce: script.nonce, sha256: script.sha256))
        }
        return rows
    }

    private func cells(_ row: Row) -> [String] {
        let launch = row.launch
        let agent = launch?["agentName"]?.string ?? launch?["agent"]?.integer.map(String.init)
        let exitCode: String? = launch.map { launch in
            switch launch["exitCode"] {
            case .some(.null): "none"
            case let code?: code.integer.map(String.init) ?? "none"
            case nil: "not awaited"
            }
        }
        return [
            code(row.script), MarkdownText.plain(row.state),
            MarkdownText.plain(row.nonce.map(String.init)),
            code(row.sha256), code(agent),
            MarkdownText.plain(launch?["containerId"]?.integer.map(String.init)), MarkdownText.plain(exitCode),
            MarkdownText.plain(launch?["runTime"]?.integer.map { DurationText.whole(seconds: $0) }),
        ]
    }

    private func code(_ text: String?) -> String { MarkdownText.code(text.map(redaction.redacted)) }

    private func console(_ console: StepRecord.Console) -> String {
        let tail = ConsoleTail(console.tail)
        guard !tail.text.isEmpty else { return "" }
        return """
            <details><summary>Console of \(code(console.agent.name ?? "agent \(console.agent.id)")), \
            \(tail.isWhole ? "whole" : "its end")</summary>

            \(MarkdownText.block(redaction.redacted(tail.text)))

            </details>


            """
    }
}
