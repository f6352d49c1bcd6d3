/// A configuration file as it was read: the top level and all profiles, before one of them is chosen.
struct ConfigurationDocument: Sendable {
    var top = ConfigurationLayer()
    var profiles: [String: ConfigurationLayer] = [:]
    /// Where the profiles stand, or the whole value where there are none.
    var profilesPosition = SourcePosition.start

    /// The environment variables that hold keys, whichever profile is chosen.
    var keyVariables: Set<String> {
        Set(
            ([top] + profiles.values).compactMap { layer in
                if case .env(let name) = layer.apiKey?.value { name } else { nil }
            }
        )
    }
}
