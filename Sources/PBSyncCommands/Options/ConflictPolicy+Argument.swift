public import ArgumentParser
public import Workspace

extension ConflictPolicy: ExpressibleByArgument {}
