internal import ArgumentParser
internal import FoundationEssentials
internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// `pbsync manual [FOLDER]`: the manual pages and the reference, from the same source as the help.
struct Manual: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual",
        abstract: "Write the manual pages into a folder, or print the reference.",
        shouldDisplay: false
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "Where the pages go; without it the reference goes to standard output.")
    var folder: String?

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let server = try await Self.serverPage(context)
        guard let folder else {
            reporter.result(Reference.text(server: server))
            return .done
        }
        let path = folder.hasPrefix("/") ? folder : "\(context.workingDirectory)/\(folder)"
        for page in ManualPage.all(server: server) {
            let section = "\(path)/man\(page.section)"
            let file = "\(section)/\(page.name).\(page.section)"
            do {
                try FileManager.default.createDirectory(atPath: section, withIntermediateDirectories: true)
                try AtomicFile.replace(path: file, with: Array(page.text.utf8), mode: 0o644)
            } catch {
                throw CommandError(.failure, "\(file) cannot be written", cause: "\(error)")
            }
            reporter.detail("wrote \(ServerText.line(file))")
        }
        return .done
    }

    /// The page of the sandbox's own program, which knows its options.
    private static func serverPage(_ context: AppContext) async throws -> HelpPage {
        guard let program = Sandbox.program(in: context) else {
            throw CommandError(.notFound, "\(Sandbox.programName) is neither beside pbsync nor on PATH")
        }
        let invocation = ProgramLauncher.Invocation(
            program: program,
            arguments: ["--experimental-dump-help"],
            environment: SecretEnvironment.without(context, config: nil),
            workingDirectory: context.workingDirectory
        )
        let output = try await context.programs.run(invocation).output
        let dump = JSONValue(parsing: String(decoding: output, as: UTF8.self))
        guard let facts = dump.flatMap(CommandFacts.init(program:)) else {
            throw CommandError(.failure, "\(program) does not tell its options")
        }
        return HelpPage(facts)
    }
}
