extension KeySource {
    /// What the text of an `apiKey` says.
    ///
    /// - Throws: ``KeySourceProblem``, which never repeats the text.
    static func parse(_ text: String, paths: PathResolver) throws(KeySourceProblem) -> KeySource {
        guard !text.isEmpty else { throw KeySourceProblem("is empty", hint: forms) }
        let scheme = text.prefix { $0 != ":" }
        let rest = String(text.dropFirst(scheme.count + 1))
        switch scheme == text ? "" : scheme {
        case "env", "ENV":
            guard isVariableName(rest) else {
                throw KeySourceProblem(
                    "does not name an environment variable after \(scheme):",
                    hint: "a name has letters, digits and underscores, and no $ before it"
                )
            }
            return .env(rest)
        case "file":
            return .file(try path(rest, paths: paths))
        case "command":
            do {
                return .command(try CommandWords.split(rest))
            } catch {
                throw KeySourceProblem("\(error) after command:", hint: "no shell reads it; quotes work as in one")
            }
        case let other where ["env", "file", "command"].contains(other.lowercased()):
            throw KeySourceProblem("begins with a word that is written \(other.lowercased()):", hint: forms)
        default:
            return .literal(SecretText(text))
        }
    }

    private static func path(_ text: String, paths: PathResolver) throws(KeySourceProblem) -> String {
        do {
            return try paths.absolute(text)
        } catch {
            throw KeySourceProblem("names a file that \(error)", hint: nil)
        }
    }

    private static let forms = "write env:NAME, file:PATH, command:PROGRAM ARGS, or the key itself"

    private static func isVariableName(_ text: String) -> Bool {
        guard let first = text.utf8.first, !(UInt8(ascii: "0")...UInt8(ascii: "9") ~= first) else { return false }
        return text.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                true
            default: false
            }
        }
    }
}
