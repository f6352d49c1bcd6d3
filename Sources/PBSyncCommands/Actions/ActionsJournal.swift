internal import PhantombusterModel
internal import Synchronization

/// Collects what a GitHub Actions run of ours is to show: annotations, and a summary of the step.
///
/// Everything is written at the end: while an agent's console is on standard output the runner takes no commands.
final class ActionsJournal: Sendable {
    private struct State {
        var record: StepRecord
        var annotations: [Annotation] = []
        /// The scripts' folder.
        var folder: String?
    }

    /// What the runner takes for the end of the time without commands; nobody else can know it.
    private let token: String
    /// The repository's folder.
    private let repository: String?
    private let summaryFile: String?
    private let state: Mutex<State>

    /// A journal for one run of a command; nil where it does not run in GitHub Actions.
    init?(command: String, environment: [String: String]) {
        guard environment["GITHUB_ACTIONS"] == "true" else { return nil }
        var random = SystemRandomNumberGenerator()
        token = "pbsync-\(String(random.next(), radix: 36))\(String(random.next(), radix: 36))"
        repository = environment["GITHUB_WORKSPACE"]
        summaryFile = environment["GITHUB_STEP_SUMMARY"].flatMap { $0.isEmpty ? nil : $0 }
        state = Mutex(State(record: StepRecord(command: command)))
    }

    /// The line from which on the runner takes no commands.
    var stop: String { "::stop-commands::\(token)" }

    /// The line from which on it takes them again.
    var resume: String { "::\(token)::" }

    /// The lines that tell the runner what to remark.
    var annotations: [String] { state.withLock { $0.annotations }.map(\.line) }

    /// Sets where the scripts' files lie.
    func setFolder(_ path: String) {
        state.withLock { $0.folder = path }
    }

    /// Notes an event.
    func note(_ name: String, _ members: [String: JSONValue]) {
        state.withLock { state in
            state.record.note(name, members)
            guard var annotation = Annotation(event: name, members) else { return }
            annotation.place = annotation.place.flatMap { inRepository($0, folder: state.folder) }
            state.annotations.append(annotation)
        }
    }

    /// Notes what an agent writes; the end of it is kept.
    func keepConsole(_ bytes: [UInt8], of agent: AgentLabel) {
        state.withLock { $0.record.keepConsole(bytes, of: agent) }
    }

    /// Adds the summary to the step's file.
    ///
    /// - Parameter redaction: Takes out what must not be repeated, where the events have not lost it yet.
    /// - Returns: Why it cannot be written; nil where all is well.
    func appendSummary(_ redaction: Redaction) -> String? {
        guard let summaryFile else { return nil }
        let text = StepSummary(state.withLock { $0.record }, redaction).text
        do {
            try AppendedFile.append(Array(text.utf8), to: summaryFile)
            return nil
        } catch {
            return "the step's summary cannot be written: \(error)"
        }
    }

    /// The place with its file relative to the repository; nil for one outside.
    private func inRepository(_ place: FilePlace, folder: String?) -> FilePlace? {
        var path = place.file
        if !path.hasPrefix("/") {
            guard let folder else { return nil }
            path = "\(folder)/\(path)"
        }
        guard let repository, path.hasPrefix("\(repository)/") else { return nil }
        var place = place
        place.file = String(path.dropFirst(repository.count + 1))
        return place
    }
}
