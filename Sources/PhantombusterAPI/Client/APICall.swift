/// One call of the API: what is sent, and what type its `data` decodes to.
///
/// The calls are static members, one file for each resource. The client's methods perform them and give their values;
/// ``PhantombusterClient/perform(_:)`` gives the raw data too.
public struct APICall<Value: Decodable & Sendable>: Sendable {
    /// What the call is to do.
    let method: TransportRequest.Method
    /// Its path below the endpoint, percent-encoded, beginning with a slash.
    let path: String
    /// Parameters for the URL, in order.
    var query: [(name: String, value: String)] = []
    /// Parameters for the body.
    var form: FormBody?
    /// How long and how big the exchange may become.
    var limits: TransportLimits = .standard

    /// The call in an error message: method and path, no parameters.
    public var description: String { "\(method.rawValue) \(path.dropFirst())" }

    /// The path and the parameters in the URL.
    var target: String {
        guard !query.isEmpty else { return path }
        return path + "?"
            + query.map { "\(PercentEncoding.component($0.name))=\(PercentEncoding.component($0.value))" }
            .joined(separator: "&")
    }
}
