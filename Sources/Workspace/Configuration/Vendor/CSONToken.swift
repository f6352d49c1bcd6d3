/// A piece of a CSON text.
struct CSONToken: Sendable {
    /// What a piece is.
    enum Kind: Hashable, Sendable {
        case openBracket
        case closeBracket
        case openBrace
        case closeBrace
        case colon
        case comma
        /// A quoted text, without its quotes.
        case string(String)
        /// What stands without quotes: a name, a number, `true`.
        case word(String)
        /// The end of the file.
        case end
    }

    let kind: Kind
    let position: SourcePosition
    /// Whether nothing stands before it on its line.
    let beginsLine: Bool
}
