/// Why there is no key where the configuration says it is. No case holds the key or any part of it.
public enum KeySourceError: Error, Hashable, Sendable {
    /// The environment variable is not set.
    case variableNotSet(String)
    /// The environment variable is set to nothing.
    case variableEmpty(String)
    /// The file cannot be read, is empty or no text; the reason ends a sentence that begins with the file's name.
    case fileUnusable(path: String, reason: String)
    /// Other users of this machine can read or write the file.
    case fileOpenToOthers(path: String)
    /// The file belongs to somebody else, who can change it at any time.
    case fileOfSomebodyElse(path: String)
    /// The program printed nothing, or an empty first line.
    case outputEmpty
    /// What the program printed is not text.
    case outputNotText

    /// What to do about it.
    public var hint: String? {
        switch self {
        case .variableNotSet(let name), .variableEmpty(let name): "set it: export \(name)=…"
        case .fileOpenToOthers(let path): "chmod 600 \(CommandWords.joined([path]))"
        case .fileOfSomebodyElse(let path): "chown it to you: chown \"$USER\" \(CommandWords.joined([path]))"
        case .outputEmpty, .outputNotText: "its first line on standard output has to be the key"
        case .fileUnusable: "put the key there as its first line, in a file that only you can read (chmod 600)"
        }
    }
}

extension KeySourceError: CustomStringConvertible {
    /// What happened.
    public var description: String {
        switch self {
        case .variableNotSet(let name): "the API key should be in the environment variable \(name), which is not set"
        case .variableEmpty(let name): "the API key should be in the environment variable \(name), which is empty"
        case .fileUnusable(let path, let reason): "the API key's file \(path) \(reason)"
        case .fileOpenToOthers(let path): "the API key's file \(path) is open to other users of this machine"
        case .fileOfSomebodyElse(let path): "the API key's file \(path) belongs to another user"
        case .outputEmpty: "the program that should print the API key printed none"
        case .outputNotText: "the program that should print the API key printed something that is not text"
        }
    }
}
