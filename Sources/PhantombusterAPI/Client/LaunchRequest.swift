public import PhantombusterModel

/// An agent to launch, and how.
public struct LaunchRequest: Hashable, Sendable {
    /// The command and the argument, which the API takes only together.
    public struct Options: Hashable, Sendable {
        /// What runs the script.
        public var command: LaunchCommand
        /// The argument as JSON text.
        public var argument: String

        /// Options; what is not given is `node` and an empty object.
        public init(command: LaunchCommand = .node, argument: String = "{}") {
            self.command = command
            self.argument = argument
        }
    }

    /// The agent's id.
    public var agent: Int64
    /// The options; nil for those that are saved with the agent.
    public var options: Options?
    /// Whether to save the options with the agent.
    public var saveLaunchOptions: Bool

    /// A launch.
    public init(agent: Int64, options: Options? = nil, saveLaunchOptions: Bool = false) {
        self.agent = agent
        self.options = options
        self.saveLaunchOptions = saveLaunchOptions
    }

    var path: String { "/agent/\(agent)/launch" }

    /// The body for one of the outputs.
    func form(_ mode: LaunchOutputMode) -> FormBody {
        var form = FormBody()
        form.add("output", mode.rawValue)
        if let options {
            form.add("command", options.command.rawValue)
            form.add("argument", options.argument)
        }
        form.add("saveLaunchOptions", flag: saveLaunchOptions)
        return form
    }
}
