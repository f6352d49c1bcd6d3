extension ProjectSettings {
    /// A warning where the key itself stands in the configuration file and others can see it there.
    ///
    /// A key for this machine is none to protect: it opens a sandbox.
    /// - Parameters:
    ///   - endpoint: What ``endpoint`` is.
    ///   - isTrackedByGit: Whether git tracks ``configFile``, so that the key is in every clone.
    public func keyWarning(endpoint: EndpointStanding, isTrackedByGit: Bool) -> ConfigurationWarning? {
        guard let apiKey, case .literal = apiKey.value, let configFile, apiKey.origin.isFile, endpoint != .loopback
        else {
            return nil
        }
        if isTrackedByGit {
            return ConfigurationWarning(
                origin: apiKey.origin,
                message: "the API key stands in a file that git tracks: everybody with a clone has it",
                hint: "write \"apiKey\": \"env:PHANTOMBUSTER_API_KEY\" instead, and take the key for published"
            )
        }
        guard isReadableByOthers else { return nil }
        return ConfigurationWarning(
            origin: apiKey.origin,
            message: "the API key stands in a file that other users of this machine can read",
            hint: "chmod 600 \(CommandWords.joined([configFile])), or write env:NAME, file:PATH or command:PROGRAM"
        )
    }
}
