/// What runs a script: the `command` parameter of `agent/{id}/launch`.
public enum LaunchCommand: String, Hashable, Sendable, Codable, CaseIterable {
    /// CasperJS, on top of PhantomJS.
    case casperjs
    /// PhantomJS.
    case phantomjs
    /// Node.
    case node

    /// The command of this name; `nodejs`, a later spelling, is `node`.
    public init?(name: String) {
        self.init(rawValue: name == "nodejs" ? "node" : name)
    }
}
