internal import Workspace

/// Names in commands that are shown to be copied.
enum ShellWord {
    /// The word as a shell reads it back.
    static func quoted(_ word: String) -> String { CommandWords.joined([word]) }
}
