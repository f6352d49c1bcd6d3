internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// What the configuration says about how an agent is launched.
struct LaunchDefaults: Sendable {
    /// Command and argument, each where somebody said something.
    struct Options: Hashable, Sendable {
        /// What runs the script.
        var command: LaunchCommand?
        /// The argument's JSON text.
        var argument: String?

        /// The options of a launch: what the command line says first, what is still missing is `node` and `{}`; nil
        /// where nobody says anything, so that the options count that are saved with the agent.
        func merged(argument: String?, command: LaunchCommand?) -> LaunchRequest.Options? {
            let command = command ?? self.command
            let argument = argument ?? self.argument
            guard command != nil || argument != nil else { return nil }
            return LaunchRequest.Options(command: command ?? .node, argument: argument ?? "{}")
        }
    }

    /// The settings.
    private let settings: ProjectSettings

    /// The defaults in these settings.
    init(_ settings: ProjectSettings) {
        self.settings = settings
    }

    /// What is said of a script.
    func options(for script: ScriptName) -> Options {
        let script = settings.scripts[script]
        return Options(command: script?.command?.value, argument: script?.argument?.value)
    }

    /// What is said of the one script whose agent this is; nothing where none is, or more than one.
    func options(forAgent agent: AgentLabel) -> Options {
        let scripts = settings.scripts.filter { _, script in
            switch script.agent?.value {
            case .id(let id): id == agent.id
            case .name(let name): name == agent.name
            case nil: false
            }
        }
        guard let script = scripts.keys.first, scripts.count == 1 else { return Options() }
        return options(for: script)
    }
}
