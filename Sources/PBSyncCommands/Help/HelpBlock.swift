/// A piece of help text, as it is written in the source.
enum HelpBlock: Hashable, Sendable {
    /// A word and what is said of it.
    struct Term: Hashable, Sendable {
        /// The word: an option, a code, a state.
        var name: String
        /// What is said of it.
        var text: String
    }

    /// Text that is wrapped where it is shown.
    case paragraph(String)
    /// Lines that stay as they are: commands, files.
    case code([String])
    /// Words, each with what is said of it.
    case terms([Term])
}
