internal import Glibc

/// Gets the key from where the configuration says it is.
///
/// A program is not run here: its words are handed back, and what it printed is read with ``key(fromOutput:)``.
public struct KeyReader: Sendable {
    private let environment: [String: String]
    private let user: uid_t

    /// A reader for the process's environment and user.
    public init(environment: [String: String]) {
        self.init(environment: environment, user: geteuid())
    }

    init(environment: [String: String], user: uid_t) {
        self.environment = environment
        self.user = user
    }

    /// The key, or the program that prints it.
    ///
    /// - Throws: ``KeySourceError``, which never holds the key.
    public func read(_ source: KeySource) throws(KeySourceError) -> KeyReading {
        switch source {
        case .literal(let key): return .key(key)
        case .command(let words): return .command(words)
        case .file(let path): return .key(try read(file: path))
        case .env(let name):
            guard let value = environment[name] else { throw .variableNotSet(name) }
            guard let key = Self.trimmed(value) else { throw .variableEmpty(name) }
            return .key(key)
        }
    }

    /// The key that a program printed: its first line.
    ///
    /// - Throws: ``KeySourceError`` where there is none.
    public static func key(fromOutput output: [UInt8]) throws(KeySourceError) -> SecretText {
        let line = output.prefix { $0 != 0x0A }
        guard let text = String(validating: line, as: UTF8.self) else { throw .outputNotText }
        guard let key = trimmed(text) else { throw .outputEmpty }
        return key
    }

    /// The key in a file that nobody else can read.
    ///
    /// A symbolic link is followed; what counts is the file that is really read.
    private func read(file path: String) throws(KeySourceError) -> SecretText {
        let file: SmallFile
        do {
            file = try SmallFile(path: path)
        } catch {
            throw .fileUnusable(path: path, reason: error.description)
        }
        guard file.owner == user else { throw .fileOfSomebodyElse(path: path) }
        guard file.mode & 0o077 == 0 else { throw .fileOpenToOthers(path: path) }
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            throw .fileUnusable(path: path, reason: "is not text")
        }
        guard let key = Self.trimmed(text) else { throw .fileUnusable(path: path, reason: "is empty") }
        return key
    }

    /// The text without blanks and line ends around it; nil where nothing is left.
    private static func trimmed(_ text: String) -> SecretText? {
        let blank: Set<UInt8> = [0x20, 0x09, 0x0A, 0x0D]
        let bytes = text.utf8.drop { blank.contains($0) }
        guard let end = bytes.lastIndex(where: { !blank.contains($0) }) else { return nil }
        return SecretText(String(decoding: Array(bytes[...end]), as: UTF8.self))
    }
}
