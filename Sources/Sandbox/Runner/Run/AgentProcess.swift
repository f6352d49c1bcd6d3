import SystemPackage

/// A run's process, with its console and the private channel of its agent module.
final class AgentProcess: Sendable {
    let keeper: Keeper
    /// What it prints, standard output and errors in their order.
    let console: PipeReader
    /// What its agent module asks.
    let requests: PipeReader
    /// Where the answers go.
    let answers: PipeWriter

    /// Starts the process.
    ///
    /// - Throws: `LaunchFailure`.
    init(_ invocation: RunInvocation, launcher: Launcher) throws(LaunchFailure) {
        do {
            let console = try ProcessPipe(keeping: .reading)
            let requests = try ProcessPipe(keeping: .reading)
            let answers = try ProcessPipe(keeping: .writing)
            let nothing = try FileDescriptor.open("/dev/null", .readOnly, options: .closeOnExec)
            let theirs = [console.writeEnd, requests.writeEnd, answers.readEnd, nothing]
            defer { for descriptor in theirs { try? descriptor.close() } }
            self.console = PipeReader(console.readEnd)
            self.requests = PipeReader(requests.readEnd)
            self.answers = PipeWriter(answers.writeEnd)
            let input = invocation.hearsOnInput ? answers.readEnd : nothing
            keeper = try launcher.launch(
                invocation.start,
                descriptors: [input, console.writeEnd, requests.writeEnd, answers.readEnd]
            )
        } catch {
            throw LaunchFailure("The agent's process could not be started: \(error)")
        }
    }

    /// Waits until the program runs.
    ///
    /// - Throws: `LaunchFailure`.
    func started(program: String) async throws(LaunchFailure) -> Int32 {
        switch await keeper.nextReport() {
        case .started(let pid): return pid
        case .failed(let error): throw LaunchFailure("\(program) could not be started: \(error)")
        case .ended, nil: throw LaunchFailure("\(program) could not be started: its keeper was ended")
        }
    }

    /// Waits until nothing of the program is left; then what it printed and asked can be read to the end.
    func ended() async -> ProcessEnding? {
        var ending: ProcessEnding?
        while let report = await keeper.nextReport() {
            if case .ended(let known) = report { ending = known }
        }
        console.finish()
        requests.finish()
        answers.finish()
        return ending
    }
}
