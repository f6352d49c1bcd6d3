internal import ArgumentParser
internal import PhantombusterModel
internal import Workspace

/// `pbsync config`
struct Config: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Show what is set, and where each value comes from.",
        discussion: """
            The key itself is never shown.

            EXAMPLES
              pbsync config
              pbsync config --profile production --json

            EXIT CODES
              0   shown
              78  the configuration cannot be used
            """
    )

    static let needsLoop = false

    @OptionGroup var global: GlobalOptions

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let settings = try context.settings(global)
        let rows = SettingRows(settings).rows
        guard reporter.isText else {
            let values = rows.map { row -> JSONValue in
                ["key": .string(row.key), "value": row.value, "origin": .string(row.origin)]
            }
            reporter.document([
                "config": settings.configFile.map(JSONValue.string) ?? .null, "root": .string(settings.root),
                "profile": .string(settings.profile.value), "settings": .array(values),
            ])
            return .done
        }
        var fields = FieldList()
        fields.add("config", settings.configFile ?? "none (`pbsync init` writes one)")
        fields.add("workspace", settings.root)
        for line in fields.lines(style: reporter.style) { reporter.result(line) }
        reporter.result("")
        var table = Table([
            Table.Column(title: "KEY"), Table.Column(title: "VALUE", shrinks: true),
            Table.Column(title: "FROM", shrinks: true),
        ])
        for row in rows {
            table.add(
                Table.Cell(row.key) { $0.bold($1) },
                Table.Cell(row.value.string ?? row.value.text),
                Table.Cell(row.origin) { $0.dim($1) }
            )
        }
        reporter.table(table)
        return .done
    }
}
