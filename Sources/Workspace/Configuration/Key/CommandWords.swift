/// A command line split into program and arguments the way a shell reads quotes, and nothing else of a shell: no
/// variables, no patterns, no pipes.
public enum CommandWords {
    /// The words of a command line.
    ///
    /// Spaces, tabs and line ends part words. Between single quotes everything stands for itself; between double quotes
    /// a backslash keeps `"` and `\`; outside of quotes it keeps any character.
    /// - Throws: ``CommandWordsError`` for a quote that does not end, a backslash at the end, a NUL, or no word at all.
    public static func split(_ text: String) throws(CommandWordsError) -> [String] {
        var words: [String] = []
        var word: String.UnicodeScalarView?
        var scalars = text.unicodeScalars.makeIterator()
        while let scalar = scalars.next() {
            switch scalar {
            case "\0": throw .nul
            case " ", "\t", "\n", "\r":
                if let ended = word { words.append(String(ended)) }
                word = nil
            case "'", "\"":
                word = word ?? String.UnicodeScalarView()
                try quoted(by: scalar, from: &scalars) { word?.append($0) }
            case "\\":
                guard let next = scalars.next() else { throw .backslashAtEnd }
                word = word ?? String.UnicodeScalarView()
                word?.append(next)
            default:
                word = word ?? String.UnicodeScalarView()
                word?.append(scalar)
            }
        }
        if let word { words.append(String(word)) }
        guard let program = words.first, !program.isEmpty else { throw .empty }
        return words
    }

    /// The command line that splits into these words, for people to read and for trust to compare.
    public static func joined(_ words: [String]) -> String {
        words.map { word in
            let isPlain = !word.isEmpty && word.unicodeScalars.allSatisfy { plain.contains($0) }
            return isPlain
                ? word : "'\(word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#))'"
        }
        .joined(separator: " ")
    }

    /// What needs no quotes.
    private static let plain = Set(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./=:,@%+".unicodeScalars
    )

    private static func quoted(
        by quote: Unicode.Scalar,
        from scalars: inout String.UnicodeScalarView.Iterator,
        append: (Unicode.Scalar) -> Void
    ) throws(CommandWordsError) {
        while let scalar = scalars.next() {
            switch scalar {
            case quote: return
            case "\0": throw .nul
            case "\\" where quote == "\"":
                guard let next = scalars.next() else { throw .quoteDoesNotEnd }
                if next != "\"" && next != "\\" { append(scalar) }
                append(next)
            default: append(scalar)
            }
        }
        throw .quoteDoesNotEnd
    }
}
