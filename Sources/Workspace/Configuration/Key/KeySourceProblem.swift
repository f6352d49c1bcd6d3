/// What is wrong with the text of an `apiKey`, without any of that text.
struct KeySourceProblem: Error, Hashable, Sendable {
    /// The end of a sentence that begins with the setting's name.
    let message: String
    let hint: String?

    init(_ message: String, hint: String?) {
        self.message = message
        self.hint = hint
    }
}
