internal import ArgumentParser

/// The agent that a command is about.
struct AgentArgument: ParsableArguments {
    @Argument(help: "The agent's id or name.")
    var agent: String
}
