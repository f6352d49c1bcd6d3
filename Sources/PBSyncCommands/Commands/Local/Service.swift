internal import ArgumentParser
internal import PhantombusterModel
internal import Workspace

/// `pbsync service install|uninstall|status`
struct Service: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "service",
        abstract: "Keep `pbsync watch` running in the background, by systemd.",
        discussion: """
            install writes a unit of the user's own systemd for this workspace and starts it; uninstall stops and \
            removes it. The unit gets none of this shell's variables: the key has to come from a file or a program, \
            or from a variable that `systemctl --user set-environment` sets.

            EXAMPLES
              pbsync service install --launch
              pbsync service status
              journalctl --user -fu "$(pbsync service status --json | jq -r .unit)"

            EXIT CODES
              0  done, or running
              1  not installed, not running, or there is no systemd
            """
    )

    @OptionGroup var global: GlobalOptions

    @Argument(help: "install, uninstall or status.")
    var action: ServiceAction

    @Flag(help: "With install: launch the agent of each uploaded script.")
    var launch = false

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let settings = try context.settings(global)
        let unit = try ServiceUnit(context, settings, profile: global.profile, launches: launch)
        let manager = ServiceManager(context: context, unit: unit, keyVariables: settings.keyVariables)
        switch action {
        case .install:
            let wasInstalled = manager.isInstalled
            try await manager.install()
            let mark = reporter.errorStyle.green("✓")
            reporter.note("\(mark) \(wasInstalled ? "rewrote" : "wrote") \(ServerText.line(unit.path))")
            reporter.note("\(mark) \(unit.name) runs: \(ServerText.line(unit.command))")
            reporter.note("`journalctl --user -fu \(unit.name)` shows it; it ends when you log out unless")
            reporter.note("`loginctl enable-linger` lets your services go on")
        case .uninstall:
            try await manager.uninstall()
            reporter.note(
                "\(reporter.errorStyle.green("✓")) \(unit.name) is stopped, and \(ServerText.line(unit.path)) removed"
            )
        case .status: break
        }
        let state = try await manager.state()
        if !reporter.isText {
            reporter.document([
                "unit": .string(unit.name), "path": .string(unit.path), "installed": .bool(manager.isInstalled),
                "state": .string(state),
            ])
        } else if action == .status {
            reporter.result("\(unit.name)  \(manager.isInstalled ? ServerText.line(state) : "not installed")")
        }
        return action != .status || (manager.isInstalled && state == "active") ? .done : .failure
    }
}
