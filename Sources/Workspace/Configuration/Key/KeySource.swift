/// Where the API key comes from: what `apiKey` says.
public enum KeySource: Hashable, Sendable {
    /// `env:NAME`: an environment variable.
    case env(String)
    /// `file:PATH`: a file that only its owner can read, as an absolute path.
    case file(String)
    /// `command:PROGRAM ARGS`: the first line that a program prints. The words are program and arguments.
    case command([String])
    /// The key itself.
    case literal(SecretText)
}

extension KeySource: CustomStringConvertible {
    /// The source without the key: `env:NAME`, `file:PATH`, `command:PROGRAM ARGS` or `[key]`.
    public var description: String {
        switch self {
        case .env(let name): "env:\(name)"
        case .file(let path): "file:\(path)"
        case .command(let words): "command:\(CommandWords.joined(words))"
        case .literal(let key): key.description
        }
    }
}
