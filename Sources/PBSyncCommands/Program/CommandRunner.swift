internal import ArgumentParser

/// Runs one command, says how it failed and closes its events.
struct CommandRunner: Sendable {
    /// The command's effects.
    let context: AppContext

    /// Runs the command to its end.
    ///
    /// - Returns: How the program ends; the error, if there was one, has been told.
    func run(_ command: some PBSyncCommand) async -> ExitCode {
        let form: Reporter.Form = command.global.json ? (command.isStreaming ? .events : .document) : .text
        let reporter = Reporter(
            context: context,
            options: command.global,
            form: form,
            journal: type(of: command).isDeployment
                ? ActionsJournal(
                    command: type(of: command).configuration.commandName ?? "",
                    environment: context.environment
                ) : nil
        )
        let code = await end(of: command, reporter)
        reporter.endEvents(code)
        if code == .done, case .outputFailed(let reason) = context.stop.reason { return outputFailed(reason, reporter) }
        return code
    }

    private func end(of command: some PBSyncCommand, _ reporter: Reporter) async -> ExitCode {
        do {
            let code = try await command.run(context, reporter)
            switch context.stop.reason {
            case .signal(let signal): return .stopped(signal: signal)
            case .outputFailed(let reason): return outputFailed(reason, reporter)
            case .outputClosed, nil: return code
            }
        } catch {
            switch context.stop.reason {
            case .signal(let signal):
                // Whatever failed failed because it was stopped.
                return .stopped(signal: signal)
            case .outputClosed:
                return .done
            case .outputFailed(let reason):
                return outputFailed(reason, reporter)
            case nil:
                let report = ErrorPresenter.report(error)
                reporter.error(report)
                return report.code
            }
        }
    }

    /// Says that the result is not all there.
    private func outputFailed(_ reason: String, _ reporter: Reporter) -> ExitCode {
        reporter.error(CommandError(.failure, "standard output cannot be written: \(reason)"))
        return .failure
    }
}
