internal import ArgumentParser
internal import PhantombusterModel
internal import Workspace

/// `pbsync doctor`
struct Doctor: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, key, server, clock, files, limits and programs.",
        discussion: """
            Each line is ok, warn or fail, with what mends it. The key is not shown, so the output can be passed on.

            EXAMPLES
              pbsync doctor
              pbsync doctor --json | jq '.checks[] | select(.status == "fail")'

            EXIT CODES
              0  nothing fails
              1  something does
            """
    )

    @OptionGroup var global: GlobalOptions

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let results = try await reporter.working("checking") { try await check(context, reporter) }
        if reporter.isText {
            let width = results.map(\.name.count).max() ?? 0
            for line in results.flatMap({ $0.lines(style: reporter.style, width: width) }) { reporter.result(line) }
        } else {
            reporter.document(["version": .string(Version.number), "checks": .array(results.map(\.members))])
        }
        return results.contains { $0.verdict == .fail } ? .failure : .done
    }

    private func check(_ context: AppContext, _ reporter: Reporter) async throws -> [CheckResult] {
        var results: [CheckResult] = [.ok("version", Version.number)]
        let settings: ProjectSettings
        do {
            settings = try context.settings(global)
        } catch {
            return results + [.fail("configuration", error)]
        }
        var watched: String?
        if let file = settings.configFile {
            results.append(.ok("configuration", "\(file), profile \(settings.profile.value)"))
        } else {
            results.append(.warn("configuration", "there is none in \(settings.root) or above", hint: "`pbsync init`"))
        }
        results += try await AccountChecks(context: context, settings: settings).run(global, reporter)
        if settings.configFile != nil {
            do {
                let workspace = try LocalWorkspace(settings)
                watched = workspace.folder.path
                results += WorkspaceChecks(workspace: workspace).run()
            } catch {
                results.append(.fail("workspace", error))
            }
        }
        return results + MachineChecks().run(folder: watched) + SandboxChecks(context: context).run()
    }
}
