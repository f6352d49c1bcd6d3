internal import ArgumentParser
internal import PhantombusterAPI
internal import PhantombusterModel

/// `pbsync account`
struct Account: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "account",
        abstract: "Show the account and what is left of its quotas.",
        discussion: """
            EXAMPLES
              pbsync account
              pbsync account --json | jq .timeLeft

            EXIT CODES
              0   shown
              77  the key is missing or refused
              75  try again
            """
    )

    @OptionGroup var global: GlobalOptions

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let client = try await context.connect(global, reporter).client
        let response = try await reporter.working("reading the account") { try await client.perform(.user) }
        guard reporter.isText else {
            reporter.document(response.data)
            return .done
        }
        let user = response.value
        var fields = FieldList()
        fields.add("account", user.email)
        fields.add("endpoint", "\(client.endpoint)")
        fields.add("run time left", user.timeLeft.map { DurationText.whole(seconds: $0) })
        fields.add("mails left", user.emailsLeft.map(String.init))
        fields.add("captchas left", user.captchasLeft.map(String.init))
        fields.add("storage left", user.storageLeft.map { ByteText.short($0) })
        fields.add("database left", user.databaseLeft.map { ByteText.short($0) })
        let running = user.agents.filter { $0.runningContainers > 0 }.count
        fields.add("agents", "\(user.agents.count), \(running) running")
        for line in fields.lines(style: reporter.style) { reporter.result(line) }
        return .done
    }
}
