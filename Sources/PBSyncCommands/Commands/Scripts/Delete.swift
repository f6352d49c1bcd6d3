internal import ArgumentParser
internal import PhantombusterModel

/// `pbsync delete NAME…`
struct Delete: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "delete",
        abstract: "Delete scripts from the account.",
        discussion: """
            Local files stay as they are, and in a workspace the history keeps what was deleted: `pbsync restore NAME@1` \
            brings it back. On a terminal it asks first, unless --yes is given. The API cannot delete "only if nothing \
            changed since": what somebody saves in the moment between the last look and the deletion goes with it.

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
        let session = try WorkspaceSession.inWorkspace(connection, context)
        let names = session.map { session in
            ScriptNames(workingDirectory: context.workingDirectory, workspace: session.workspace).resolve(self.names)
        }
        let view = SyncEventView(reporter: reporter)
        let deletion = ScriptDeletion(
            names: names ?? self.names,
            connection: connection,
            session: session,
            // With --json there is one document, which says it too.
            onEvent: { if reporter.isText { view.show($0) } }
        )
        let question = Question(context: context, options: global)
        if !yes, question.canAsk {
            let list = deletion.names.map(ServerText.line).joined(separator: ", ")
            let isSure = try await question.confirm("Delete \(list) from \(connection.endpoint)?")
            guard isSure else { throw CommandError(.failure, "nothing was deleted") }
        }
        session?.removeLeftovers()
        let results = try await reporter.working("deleting") { try await deletion.run() }
        return try tell(results, reporter)
    }

    private func tell(_ results: [ScriptDeletion.Result], _ reporter: Reporter) throws -> ExitCode {
        let failures = results.compactMap(\.failure)
        let deleted = results.filter { $0.failure == nil }
        for result in results {
            if let failure = result.failure {
                if results.count > 1 { reporter.warning(failure.message, hint: failure.hint) }
            } else {
                reporter.note("\(reporter.errorStyle.green("✓")) \(ServerText.line(result.name)) deleted\(result.way)")
            }
        }
        guard let first = failures.first else {
            let list = deleted.map { result in
                var members: [String: JSONValue] = ["name": .string(result.name), "id": .integer(result.id)]
                if result.isOvertaken { members["overtaken"] = .bool(true) }
                return JSONValue.object(members)
            }
            if !reporter.isText { reporter.document(.object(["deleted": .array(list)])) }
            return deleted.contains { $0.isOvertaken } ? .conflict : .done
        }
        if deleted.isEmpty { throw first }
        throw CommandError(.partial, "\(deleted.count) of \(results.count) scripts deleted", hint: first.hint)
    }
}
