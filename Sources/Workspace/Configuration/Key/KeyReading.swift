/// What a ``KeySource`` leads to.
public enum KeyReading: Hashable, Sendable {
    /// The key, without blanks around it; whether a header can carry it is for the client to say.
    case key(SecretText)
    /// A program with its arguments; the first line that it prints is the key. It is run in the workspace's folder.
    case command([String])
}
