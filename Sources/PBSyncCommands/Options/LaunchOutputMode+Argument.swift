public import ArgumentParser
public import PhantombusterModel

extension LaunchOutputMode: ExpressibleByArgument {}
