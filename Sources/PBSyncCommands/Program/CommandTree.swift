internal import ArgumentParser

/// Every command, in the groups in which help shows them.
enum CommandTree {
    /// The groups.
    static let groups = [
        CommandGroup(
            name: "Scripts",
            subcommands: [Init.self, Pull.self, Push.self, Watch.self, Status.self, Diff.self]
        ),
        CommandGroup(
            name: "Conflicts and earlier texts",
            subcommands: [Resolve.self, ShowHistory.self, Restore.self]
        ),
        CommandGroup(
            name: "Agents",
            subcommands: [
                Launch.self, Output.self, Attach.self, Abort.self, Containers.self, Agents.self, ShowAgent.self,
            ]
        ),
        CommandGroup(name: "Account", subcommands: [Scripts.self, Show.self, Delete.self, Account.self]),
        CommandGroup(
            name: "This machine",
            subcommands: [Sandbox.self, Service.self, Doctor.self, Config.self, Trust.self, Completions.self]
        ),
    ]

    /// The names of the commands.
    static let names = groups.flatMap { $0.subcommands }.compactMap { $0.configuration.commandName } + ["help"]
}
