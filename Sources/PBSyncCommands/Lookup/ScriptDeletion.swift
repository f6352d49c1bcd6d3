internal import PhantombusterAPI
internal import PhantombusterModel
internal import SyncEngine
internal import Workspace

/// Deletes scripts that a person named.
///
/// In a workspace the engine does it, so that the deleted texts are in the history before anything is deleted; without
/// one there is nowhere to keep them.
struct ScriptDeletion: Sendable {
    /// The scripts.
    let names: [String]
    /// The account.
    let connection: Connection
    /// The workspace; nil where there is none.
    let session: WorkspaceSession?
    /// Hears of a save that an upload of ours had replaced unseen.
    let onEvent: SyncEngine.Listener

    /// What became of one script.
    struct Result: Sendable {
        let name: String
        /// The script's id; 0 where it was not found.
        var id: Int64 = 0
        /// Why it was not deleted; nil where it was.
        var failure: CommandError?
        /// Whether an upload of ours had replaced somebody else's save, which nobody here ever saw.
        var isOvertaken = false
        /// How to bring it back, as the end of a sentence; empty where there is no way.
        var way = ""
    }

    /// Deletes them.
    ///
    /// - Throws: What stops everything: ``CommandError``, the API's errors.
    func run() async throws -> [Result] {
        guard let session else {
            var results: [Result] = []
            for name in names { results.append(try await delete(name)) }
            return results
        }
        let report = try await session.engine.delete(names) { [onEvent] event in
            // The rest is in the results.
            if case .overtaken = event { onEvent(event) }
        }
        if let problem = report.problem { throw problem.report }
        let files = try session.workspace.folder.scan().files
        return names.compactMap { name in
            report[name].map { Self.result($0, hasFile: $0.script.flatMap { files[$0] } != nil) }
        }
    }

    private static func result(_ result: ScriptResult, hasFile: Bool) -> Result {
        let quoted = ShellWord.quoted(result.name)
        switch result.outcome {
        case .done, .overtaken:
            let way =
                hasFile
                ? "; the file stays, `pbsync push --recreate \(quoted)` uploads it again"
                : "; `pbsync restore \(quoted)@1` brings it back"
            return Result(name: result.name, id: result.id ?? 0, isOvertaken: result.outcome == .overtaken, way: way)
        case .failed(let problem):
            var report = problem.report
            if !report.message.contains(result.name) { report.message = "\(result.name): \(report.message)" }
            return Result(name: result.name, failure: report)
        case .illegal(let reason):
            return Result(name: result.name, failure: CommandError(.dataRefused, "\(result.name) \(reason)"))
        default:
            return Result(name: result.name, failure: CommandError(.notFound, "\(result.name) is not on the server"))
        }
    }

    private func delete(_ name: String) async throws -> Result {
        do {
            let script = try await connection.client.script(named: name, withText: false)
            try await connection.client.deleteScript(id: script.id)
            return Result(name: script.name, id: script.id)
        } catch APIError.notFound(let failure) {
            let report = await MissingScript(name: name, client: connection.client).report(failure)
            return Result(name: name, failure: report)
        } catch let error as APIError {
            var report = ErrorPresenter.report(error)
            report.message = "\(name): \(report.message)"
            return Result(name: name, failure: report)
        }
    }
}
