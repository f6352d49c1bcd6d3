/// One thing that a configuration file makes pbsync do beyond its own folder and the service, and that somebody else
/// may have written there: it is done only once the user has said so.
public struct TrustRequirement: Hashable, Sendable {
    /// The ways in which a configuration reaches out.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Another host gets the key and the scripts.
        case endpoint
        /// A program is run for the key.
        case keyCommand = "key-command"
        /// A file outside of the workspace is read and sent as the key.
        case keyFile = "key-file"
        /// A program is run for every event.
        case eventCommand = "event-command"
        /// Certificates decide who counts as the service.
        case certificateAuthority = "certificate-authority"
    }

    /// The way.
    public let kind: Kind
    /// What exactly is contacted, run or read: a URL, a command line, an absolute path.
    public let value: String
    /// Where the configuration says so.
    public let place: ValueOrigin

    /// A reach of a configuration.
    public init(_ kind: Kind, _ value: String, at place: ValueOrigin) {
        self.kind = kind
        self.value = value
        self.place = place
    }
}

extension TrustRequirement: CustomStringConvertible {
    /// What would be done, as a sentence without its full stop.
    public var description: String {
        switch kind {
        case .endpoint: "contact \(value) with the API key"
        case .keyCommand: "run \(value) for the API key"
        case .keyFile: "read \(value) and send it as the API key"
        case .eventCommand: "run \(value) for every event"
        case .certificateAuthority: "take \(value) for the authority on who the server is"
        }
    }
}
