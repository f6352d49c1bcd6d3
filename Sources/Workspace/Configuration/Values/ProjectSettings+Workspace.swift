extension ProjectSettings {
    /// The configuration file, for a command that works on a workspace's files.
    ///
    /// - Throws: ``ConfigurationError`` where there is none.
    @discardableResult
    public func requireWorkspace() throws(ConfigurationError) -> String {
        if let configFile { return configFile }
        throw ConfigurationError(
            file: nil,
            message: "no \(ConfigurationSearch.fileName) was found in \(root) or above it",
            hint: "`pbsync init` writes one"
        )
    }
}
