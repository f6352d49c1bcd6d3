public import ArgumentParser
public import PhantombusterModel
public import Workspace

extension LaunchCommand: ExpressibleByArgument {
    /// The command of this name; `nodejs` is `node`.
    public init?(argument: String) {
        self.init(name: argument)
    }
}

extension LaunchOutputMode: ExpressibleByArgument {}

extension ConflictPolicy: ExpressibleByArgument {}
