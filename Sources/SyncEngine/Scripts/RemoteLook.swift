internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// What the server was seen to have of a script.
struct RemoteLook: Sendable {
    /// What it has.
    let state: RemoteState
    /// The text, where it was asked for.
    let text: [UInt8]?
    /// Where the save came from, as the server tells it: the web editor, a program.
    let source: String?
    /// When the server was asked.
    let instant: ContinuousClock.Instant
    /// Whether this comes from the list of all scripts: a list may be cut short, one script's record not.
    let isFromList: Bool

    /// The script, where there is one.
    var script: RemoteScript? { state.script }

    /// Whether it is so young that nothing is gained by asking again before an upload.
    func isYounger(than age: Duration) -> Bool { instant.duration(to: .now) < age }

    /// What a list says.
    init(listed record: ScriptRecord?, at instant: ContinuousClock.Instant) {
        state = record.map { .script(RemoteScript($0)) } ?? .absent
        text = nil
        source = record?.source
        self.instant = instant
        isFromList = true
    }

    /// Asks for one script.
    ///
    /// - Throws: ``PhantombusterAPI/APIError``, ``SyncProblem/wrongAnswer(_:)``, `CancellationError`.
    init(_ name: ScriptName, withText: Bool, from client: PhantombusterClient) async throws {
        instant = .now
        isFromList = false
        do {
            let record = try await client.script(named: name.value, withText: withText)
            guard record.name == name.value else {
                throw SyncProblem.wrongAnswer("asked for \(name), the server answered with a script of another name")
            }
            guard !withText || record.text != nil else {
                throw SyncProblem.wrongAnswer("the server's answer for \(name) has no text")
            }
            text = withText ? record.text.map { Array($0.utf8) } : nil
            source = record.source
            var script = RemoteScript(record)
            if !withText { script.digest = nil }
            state = .script(script)
        } catch APIError.notFound {
            text = nil
            source = nil
            state = .absent
        }
    }
}
