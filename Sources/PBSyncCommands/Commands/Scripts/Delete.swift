internal import ArgumentParser
internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// `pbsync delete NAME…`
struct Delete: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete scripts from the account.",
        discussion: """
            Local files stay as they are, and in a workspace the history keeps what was deleted. On a terminal it asks first, unless --yes is given.

            EXAMPLES
              pbsync delete old.js
              pbsync delete old.js older.coffee --yes

            EXIT CODES
              0   deleted
              66  no such script
              68  some deleted, some not
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: ArgumentHelp("The scripts' names.", valueName: "name"))
    var names: [String]

    @Flag(name: [.short, .long], help: "Do not ask.")
    var yes = false

    @Flag(help: "Also where the profile is protected.")
    var allowProtected = false

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let connection = try await context.connect(global, reporter)
        try connection.requireWritable(allowProtected: allowProtected)
        let question = Question(context: context, options: global)
        if !yes, question.canAsk {
            let list = names.map(ServerText.line).joined(separator: ", ")
            let isSure = try await question.confirm("Delete \(list) from \(connection.endpoint)?")
            guard isSure else { throw CommandError(.failure, "nothing was deleted") }
        }
        var deleted: [JSONValue] = []
        var firstFailure: CommandError?
        for name in names {
            do {
                let script = try await connection.client.script(named: name, withText: true)
                try keep(script, of: connection)
                try await connection.client.deleteScript(id: script.id)
                deleted.append(.object(["name": .string(script.name), "id": .integer(script.id)]))
                reporter.note("\(reporter.errorStyle.green("✓")) \(ServerText.line(name)) deleted")
            } catch let error as APIError {
                var report = ErrorPresenter.report(error)
                report.message = "\(name): \(report.message)"
                if firstFailure == nil { firstFailure = report }
                if names.count > 1 { reporter.warning(report.message, hint: report.hint) }
            }
        }
        guard let firstFailure else {
            if !reporter.isText { reporter.document(.object(["deleted": .array(deleted)])) }
            return .done
        }
        if deleted.isEmpty { throw firstFailure }
        throw CommandError(.partial, "\(deleted.count) of \(names.count) scripts deleted", hint: firstFailure.hint)
    }

    /// Puts the text into the history, where there is a workspace to have one.
    private func keep(_ script: ScriptRecord, of connection: Connection) throws {
        guard connection.settings.configFile != nil, let name = ScriptName(script.name), let text = script.text else {
            return
        }
        try LocalWorkspace(connection.settings).history
            .record(name: name, text: Array(text.utf8), side: .remote, reason: .delete, nonce: script.nonce)
    }
}
