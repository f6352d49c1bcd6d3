/// What the server has of a script at one moment.
public enum RemoteState: Hashable, Sendable {
    /// Nothing.
    case absent
    /// This.
    case script(RemoteScript)

    /// The script, where there is one.
    var script: RemoteScript? {
        guard case .script(let script) = self else { return nil }
        return script
    }
}
