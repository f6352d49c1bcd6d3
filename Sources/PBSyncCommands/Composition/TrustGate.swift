internal import Workspace

/// Lets a project's configuration reach out only as far as the user has said.
struct TrustGate: Sendable {
    /// The process's environment, which says where the user's own list is.
    let environment: [String: String]

    /// The user's list.
    ///
    /// - Throws: ``CommandError`` where there is no home folder to keep it in.
    func store() throws -> TrustStore {
        guard let folder = TrustStore.folder(environment: environment) else {
            throw CommandError(
                .configuration,
                "there is nowhere to keep what you trust: neither XDG_CONFIG_HOME nor HOME is an absolute path",
                hint: "set HOME"
            )
        }
        return TrustStore(folder: folder)
    }

    /// Passes where nothing in the settings needs trust that is missing.
    ///
    /// - Throws: ``CommandError`` that names what would have been contacted, read or run.
    func check(_ settings: ProjectSettings, standing: EndpointStanding) throws {
        let requirements = settings.trustRequirements(endpoint: standing)
        guard let configFile = settings.configFile, !requirements.isEmpty else { return }
        let missing = try store().untrusted(requirements, for: configFile)
        guard let first = missing.first else { return }
        let all = missing.map { "\($0) (\($0.place))" }.joined(separator: "; ")
        throw CommandError(
            .configuration,
            "the configuration is not trusted: it wants to \(all)",
            cause: "\(first.place) may have been written by somebody else",
            hint: "look at it; `pbsync trust` allows exactly this"
        )
    }
}
