internal import ArgumentParser
internal import PhantombusterModel
internal import Workspace

/// `pbsync history NAME`
struct ShowHistory: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List a script's earlier texts, newest first.",
        discussion: """
            Kept is what pbsync overwrote on the server, and what it replaced or removed here. `pbsync show NAME@N` \
            prints the text numbered N, `pbsync restore NAME@N` brings it back into the file.

            EXAMPLES
              pbsync history scraper.js
              pbsync show scraper.js@1 | diff - scraper.js

            EXIT CODES
              0   listed
              66  there is none
            """
    )

    static let needsLoop = false

    @OptionGroup var global: GlobalOptions

    @Argument(help: "The script's name.")
    var script: String

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let workspace = try LocalWorkspace(try context.settings(global))
        let resolved = ScriptNames(workingDirectory: context.workingDirectory, workspace: workspace).resolve([script])
        let name = try EarlierText.name(resolved.first ?? script, meant: workspace.meant)
        let entries = try workspace.history.entries(of: name)
        guard !entries.isEmpty else { throw EarlierText.none(of: name, in: workspace) }
        guard reporter.isText else {
            let list = entries.enumerated().map { Self.members($0.element, number: $0.offset + 1) }
            reporter.document(["script": .string(name.value), "entries": .array(list)])
            return .done
        }
        var table = Table([
            Table.Column(title: "N", alignment: .right),
            Table.Column(title: "KEPT"),
            Table.Column(title: "SIDE"),
            Table.Column(title: "BECAUSE OF", isExtra: true),
            Table.Column(title: "NONCE", alignment: .right, isExtra: true),
            Table.Column(title: "SIZE", alignment: .right),
            Table.Column(title: "SHA-256", isExtra: true),
        ])
        for (index, entry) in entries.enumerated() {
            table.add(
                Table.Cell("\(index + 1)") { $0.bold($1) },
                Table.Cell(context.clock.dates.minute(entry.date / 1000)),
                Table.Cell(entry.side == .local ? "file" : "server"),
                Table.Cell(entry.reason.rawValue),
                Table.Cell(entry.nonce.map(String.init) ?? "–"),
                Table.Cell(ByteText.short(entry.size)),
                Table.Cell(String(entry.digest.hex.prefix(12))) { $0.dim($1) }
            )
        }
        reporter.table(table)
        return .done
    }

    private static func members(_ entry: HistoryEntry, number: Int) -> JSONValue {
        [
            "n": .integer(Int64(number)), "date": .integer(entry.date / 1000), "side": .string(entry.side.rawValue),
            "reason": .string(entry.reason.rawValue), "nonce": entry.nonce.map(JSONValue.integer) ?? .null,
            "bytes": .integer(Int64(entry.size)), "sha256": .string(entry.digest.hex),
        ]
    }
}
