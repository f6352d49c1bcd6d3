internal import PhantombusterModel
internal import Synchronization
internal import Workspace

/// Tells a program of the user's every event, one after the other, each on its standard input as one JSON object.
///
/// The program runs beside the work and never holds it up; that it fails is said once.
final class EventHook: Sendable {
    private struct State {
        var isBroken = false
        /// The last event's program; the next one starts when it has ended.
        var last: Task<Void, Never>?
    }

    /// What comes too often to start a program for.
    private static let unheard: Set = ["output", "progress", "running"]

    private let context: AppContext
    private let command: [String]
    private let folder: String
    private let keyVariables: Set<String>
    private let warn: @Sendable (String) -> Void
    private let state = Mutex(State())

    /// The hook of these settings; nil where there is none.
    init?(_ context: AppContext, _ settings: ProjectSettings, warn: @escaping @Sendable (String) -> Void) {
        guard let words = settings.onEvent?.value, !words.isEmpty else { return nil }
        self.context = context
        command = words
        folder = settings.root
        keyVariables = settings.keyVariables
        self.warn = warn
    }

    /// Tells an event.
    func tell(_ name: String, _ members: [String: JSONValue]) {
        guard !Self.unheard.contains(name) else { return }
        let json = JSONText.event(name, members) + [0x0A]
        state.withLock { state in
            guard !state.isBroken else { return }
            state.last = Task { [last = state.last] in
                await last?.value
                await self.run(name, json)
            }
        }
    }

    /// Waits until every event has been told.
    func finish() async {
        await state.withLock { $0.last }?.value
    }

    private func run(_ name: String, _ json: [UInt8]) async {
        guard !state.withLock({ $0.isBroken }) else { return }
        var environment = SecretEnvironment.without(context.environment, variables: keyVariables)
        environment["PBSYNC_EVENT"] = name
        let invocation = ProgramLauncher.Invocation(
            program: command[0],
            arguments: Array(command.dropFirst()),
            environment: environment,
            workingDirectory: folder,
            input: json
        )
        do {
            let result = try await context.programs.run(invocation)
            guard result.exitCode != 0 else { return }
            fail("ended with " + (result.exitCode.map { "code \($0)" } ?? "a signal"))
        } catch {
            fail("cannot be run: \(error)")
        }
    }

    private func fail(_ reason: String) {
        let isFirst = state.withLock { state in
            defer { state.isBroken = true }
            return !state.isBroken
        }
        if isFirst { warn("\(CommandWords.joined(command)) (onEvent) \(reason); it is told no further events") }
    }
}
