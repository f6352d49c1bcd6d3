public import Workspace

/// Why a text is not uploaded.
public enum Refusal: Hashable, Sendable {
    /// What is in the text.
    case text(TextProblem)
    /// The file is empty and the script is not: more often a save that went wrong than a wish.
    case emptyOverText
}
