internal import ArgumentParser

extension WaitDuration: ExpressibleByArgument {
    init?(argument: String) {
        self.init(argument)
    }
}
