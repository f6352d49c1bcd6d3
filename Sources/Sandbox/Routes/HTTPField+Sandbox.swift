import HTTPTypes

extension HTTPField.Name {
    /// The header that carries the key.
    static let phantombusterKey1 = named("X-Phantombuster-Key-1")
    /// The spelling that some clients use.
    static let phantombusterKey = named("X-Phantombuster-Key")
    /// How much of an address a browser passes on.
    static let referrerPolicy = named("Referrer-Policy")
    /// Says what kind of page a browser made the request for.
    static let secFetchSite = named("Sec-Fetch-Site")

    private static func named(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is no header name") }
        return name
    }
}
