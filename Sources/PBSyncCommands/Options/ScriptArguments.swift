internal import ArgumentParser

/// The scripts that a command is about; none means all of them.
struct ScriptArguments: ParsableArguments {
    @Argument(
        help: ArgumentHelp("Scripts, by name or by the path of their file.", valueName: "name"),
        completion: .file()
    )
    var names: [String] = []

    /// The scripts' names: an argument that is the path of a script's file is that script.
    func resolved(_ context: AppContext, _ workspace: LocalWorkspace) -> [String] {
        ScriptNames(workingDirectory: context.workingDirectory, workspace: workspace).resolve(names)
    }
}
