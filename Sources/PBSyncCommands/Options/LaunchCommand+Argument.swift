public import ArgumentParser
public import PhantombusterModel

extension LaunchCommand: ExpressibleByArgument {
    /// The command of this name; `nodejs` is `node`.
    public init?(argument: String) {
        self.init(name: argument)
    }
}
