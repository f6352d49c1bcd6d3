internal import ArgumentParser
internal import PhantombusterAPI
internal import PhantombusterModel

/// `pbsync scripts`
struct Scripts: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "scripts",
        abstract: "List the account's scripts.",
        discussion: """
            EXAMPLES
              pbsync scripts
              pbsync scripts --json | jq -r '.[].name'

            EXIT CODES
              0   listed
              77  the key is missing or refused
              75  try again
            """
    )

    @OptionGroup var global: GlobalOptions

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let client = try await context.connect(global, reporter).client
        let response = try await reporter.working("reading the scripts") { try await client.perform(.scripts) }
        guard reporter.isText else {
            reporter.document(response.data)
            return .done
        }
        guard !response.value.isEmpty else {
            reporter.note("The account has no scripts yet; `pbsync push` uploads yours.")
            return .done
        }
        var table = Table([
            Table.Column(title: "NAME", shrinks: true),
            Table.Column(title: "ID", alignment: .right),
            Table.Column(title: "NONCE", alignment: .right),
            Table.Column(title: "SAVED", isExtra: true),
            Table.Column(title: "SOURCE", shrinks: true, isExtra: true),
        ])
        for script in response.value.sorted(by: { $0.name < $1.name }) {
            table.add(
                Table.Cell(script.name) { $0.bold($1) },
                "\(script.id)",
                "\(script.nonce)",
                Table.Cell(context.clock.dates.minute(script.lastSaveDate)),
                Table.Cell(script.source ?? "–") { $0.dim($1) }
            )
        }
        reporter.table(table)
        return .done
    }
}
