internal import PhantombusterAPI
internal import Workspace

/// A client of the account that the settings name, and the settings themselves.
struct Connection: Sendable {
    /// Speaks the API.
    let client: PhantombusterClient
    /// What is set for this run.
    let settings: ProjectSettings

    /// Where the API is.
    var endpoint: Endpoint { client.endpoint }

    /// Refuses a write to a protected profile.
    ///
    /// - Throws: ``CommandError``.
    func requireWritable(allowProtected: Bool) throws {
        guard settings.protected.value, !allowProtected else { return }
        throw CommandError(
            .configuration,
            "the profile \(settings.profile.value) is protected (\(settings.protected.origin)): "
                + "nothing is written to \(endpoint)",
            hint: "add --allow-protected, if that is what you want"
        )
    }
}
