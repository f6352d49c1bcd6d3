/// Where a setting's value comes from.
public enum ValueOrigin: Hashable, Sendable {
    /// Nobody said anything: it is what pbsync does by itself.
    case builtIn
    /// The environment variable of this name.
    case environment(String)
    /// A configuration file; line and column count from 1.
    case file(path: String, line: Int, column: Int)
    /// The command-line flag of this name, with its dashes.
    case flag(String)

    /// Whether a file said it, which for a cloned project means: somebody else.
    public var isFile: Bool {
        if case .file = self { true } else { false }
    }
}

extension ValueOrigin: CustomStringConvertible {
    /// The place in the form that editors and compilers share: `FILE:LINE:COLUMN`, `$NAME`, `--flag`, `default`.
    public var description: String {
        switch self {
        case .builtIn: "default"
        case .environment(let name): "$\(name)"
        case .file(let path, let line, let column): "\(path):\(line):\(column)"
        case .flag(let name): name
        }
    }
}
