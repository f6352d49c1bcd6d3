/// When output has colours: the value of `--color`.
enum ColorChoice: String, Sendable, CaseIterable {
    /// Where the stream is a terminal that can show them and nobody asked for none.
    case auto
    /// Also in a pipe.
    case always
    /// Nowhere.
    case never

    /// Whether a stream gets colours.
    ///
    /// - Parameters:
    ///   - isTerminal: Whether the stream is a terminal; standard output and standard error each decide for themselves.
    ///   - environment: `NO_COLOR` turns colours off where it is not empty, `CLICOLOR_FORCE` on where it is not `0`.
    /// - Returns: Whether to colour.
    func isOn(isTerminal: Bool, environment: [String: String]) -> Bool {
        switch self {
        case .always: return true
        case .never: return false
        case .auto: break
        }
        if environment["NO_COLOR", default: ""].isEmpty == false { return false }
        if let force = environment["CLICOLOR_FORCE"], !force.isEmpty, force != "0" { return true }
        return isTerminal && environment["TERM"] != "dumb"
    }
}
