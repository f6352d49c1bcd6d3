extension ProjectSettings {
    /// Everything in these settings that needs the user's trust, in the order of the kinds.
    ///
    /// Only what a file says can need it: the environment is the user's own, and so is what pbsync does by itself.
    /// - Parameter standing: What ``endpoint`` is.
    public func trustRequirements(endpoint standing: EndpointStanding) -> [TrustRequirement] {
        var requirements: [TrustRequirement] = []
        if standing == .elsewhere, endpoint.origin.isFile {
            requirements.append(TrustRequirement(.endpoint, endpoint.value, at: endpoint.origin))
        }
        if let apiKey, apiKey.origin.isFile {
            switch apiKey.value {
            case .command(let words):
                requirements.append(TrustRequirement(.keyCommand, CommandWords.joined(words), at: apiKey.origin))
            case .file(let path):
                if let reached = pathOutside(path) {
                    requirements.append(TrustRequirement(.keyFile, reached, at: apiKey.origin))
                }
            case .env, .literal: break
            }
        }
        if let onEvent, onEvent.origin.isFile {
            requirements.append(TrustRequirement(.eventCommand, CommandWords.joined(onEvent.value), at: onEvent.origin))
        }
        if let authority = certificateAuthority, authority.origin.isFile {
            let outside = pathOutside(authority.value)
            // Certificates of the project's own are of no harm on this machine. Anywhere else they would let whoever
            // made them stand in for the server.
            if outside != nil || standing != .loopback {
                let reached = outside ?? authority.value
                requirements.append(TrustRequirement(.certificateAuthority, reached, at: authority.origin))
            }
        }
        return requirements
    }

    /// The file that a path really leads to, where that or the path itself lies outside of the workspace.
    private func pathOutside(_ path: String) -> String? {
        let real = RealPath.of(path) ?? path
        return PathResolver.isPath(real, within: root) && PathResolver.isPath(path, within: root) ? nil : real
    }
}
