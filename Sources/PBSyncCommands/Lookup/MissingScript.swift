internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// A script that somebody named, or gave the id of, and that the server does not have.
struct MissingScript: Sendable {
    /// What was given.
    let name: String
    /// Speaks the API.
    let client: PhantombusterClient

    /// What its reader gets: the name, and another one that was perhaps meant.
    ///
    /// - Parameter failure: What the server said.
    func report(_ failure: JSendFailure?) async -> CommandError {
        let scripts = (try? await client.scripts()) ?? []
        let meant = NearestName.script(for: name, in: scripts.compactMap { ScriptName($0.name) })
        return CommandError(
            .notFound,
            "there is no script \(name) on the server",
            hint: meant.map { "did you mean \($0)?" } ?? "`pbsync scripts` lists them",
            server: failure
        )
    }
}
