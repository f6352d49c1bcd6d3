internal import ArgumentParser
internal import PhantombusterModel
internal import Workspace

/// `pbsync trust`
struct Trust: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Let this project's configuration contact, read and run what it names.",
        discussion: """
            A cloned project's configuration is a stranger's. What it names beyond the service and its own folder is \
            used only once you have said so: for this file and exactly these values, so that other edits do not ask \
            again. The list is yours and lies outside of the project.

            EXAMPLES
              pbsync trust
              pbsync trust --profile staging
              pbsync trust --forget

            EXIT CODES
              0   noted, or nothing needs trust
              78  the configuration cannot be used
            """
    )

    static let needsLoop = false

    @OptionGroup var global: GlobalOptions

    @Flag(help: "Trust nothing of this project any more.")
    var forget = false

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let settings = try context.settings(global)
        let configFile = try settings.requireWorkspace()
        let store = try TrustGate(environment: context.environment).store()
        if forget {
            try store.forget(configFile)
            reporter.note("Nothing of \(ServerText.line(configFile)) is trusted any more.")
            if !reporter.isText { reporter.document(["trusted": []]) }
            return .done
        }
        let requirements = settings.trustRequirements(endpoint: try AppContext.endpoint(of: settings).standing)
        try store.trust(requirements, for: configFile)
        if !reporter.isText {
            let list = requirements.map { requirement -> JSONValue in
                [
                    "kind": .string(requirement.kind.rawValue), "value": .string(requirement.value),
                    "place": .string("\(requirement.place)"),
                ]
            }
            reporter.document(["trusted": .array(list)])
        }
        if requirements.isEmpty { reporter.note("Nothing in this configuration needs trust.") }
        for requirement in requirements {
            reporter.note(
                "\(reporter.errorStyle.green("✓")) it may \(ServerText.line("\(requirement) (\(requirement.place))"))"
            )
        }
        return .done
    }
}
