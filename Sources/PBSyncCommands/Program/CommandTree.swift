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

    /// Commands for shells and packages, which help does not show.
    static let hidden: [any ParsableCommand.Type] = [Complete.self, Manual.self]

    /// The commands that help shows.
    static let shown = groups.flatMap { $0.subcommands }.compactMap { $0 as? any PBSyncCommand.Type }

    /// The names of the commands that help shows, and of help itself.
    static let names = shown.compactMap { $0.configuration.commandName } + ["help"]

    /// The names of the commands that help does not show.
    static let hiddenNames = hidden.compactMap { $0.configuration.commandName }

    /// The command of this name, among those that help shows.
    static func command(named name: String) -> (any PBSyncCommand.Type)? {
        for group in groups {
            for case let type as any PBSyncCommand.Type in group.subcommands
            where type.configuration.commandName == name {
                return type
            }
        }
        return nil
    }
}
