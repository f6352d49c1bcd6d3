/// What an update of an existing script answers in `data`.
enum UpdateAnswer: String, Sendable, CaseIterable {
    /// `null`: clients that take a number for "created" stay right.
    case null
    /// The script's id, as a create answers.
    case id
}
