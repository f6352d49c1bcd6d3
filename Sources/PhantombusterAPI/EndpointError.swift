/// Why a text is no endpoint.
public enum EndpointError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It is no URL of the kind that is needed; the reason ends a sentence.
    case malformed(String)
    /// Its scheme is neither `https` nor `http`.
    case scheme
    /// It is `http:` and its host is not this machine, so that the key would travel in the clear.
    case clearText(host: String)

    /// What is wrong, without the text itself.
    public var description: String {
        switch self {
        case .malformed(let reason): "the endpoint is no usable URL: \(reason)"
        case .scheme: "the endpoint's scheme is neither https nor http"
        case .clearText(let host):
            "the endpoint is http: but \(host) is not this machine; the key would travel in the clear, use https:"
        }
    }
}
