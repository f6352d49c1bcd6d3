/// Why a configuration cannot be used.
///
/// No text holds what an `apiKey` says: it may be the key.
public struct ConfigurationError: Error, Hashable, Sendable {
    /// The file; nil where the trouble is that there is none, or stands in the environment or on the command line.
    public let file: String?
    /// The line, from 1; nil where the file could not be read at all.
    public let line: Int?
    /// The column, from 1, in Unicode scalars.
    public let column: Int?
    /// What is wrong, as a sentence without its full stop.
    public let message: String
    /// What to do about it.
    public let hint: String?
    /// The further errors of the same file, in its order.
    public internal(set) var others: [ConfigurationError] = []

    /// An error at a place.
    public init(file: String?, line: Int? = nil, column: Int? = nil, message: String, hint: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint
    }

    /// An error about a value, wherever that came from.
    public init(at origin: ValueOrigin, message: String, hint: String? = nil) {
        if case .file(let path, let line, let column) = origin {
            self.init(file: path, line: line, column: column, message: message, hint: hint)
        } else {
            self.init(file: nil, message: message, hint: hint)
        }
    }

    /// What the strict reader found, in its file.
    init(_ problem: JSONProblem, in file: String) {
        self.init(
            file: file,
            line: problem.position.line,
            column: problem.position.column,
            message: problem.message,
            hint: problem.hint
        )
    }

    /// `FILE:LINE:COLUMN`, as far as it is known.
    public var place: String? {
        guard let file else { return nil }
        return ([file] + [line, column].compactMap { $0.map(String.init) }).joined(separator: ":")
    }

    /// This error and the further ones.
    public var all: [ConfigurationError] {
        var first = self
        first.others = []
        return [first] + others
    }
}

extension ConfigurationError: CustomStringConvertible {
    /// Place and message, a line for each error.
    public var description: String {
        all.map { error in (error.place.map { "\($0): " } ?? "") + error.message }.joined(separator: "\n")
    }
}
