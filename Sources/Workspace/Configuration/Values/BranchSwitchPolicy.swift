/// What `watch` does with the changes that a switch of git's branch makes: `onBranchSwitch`.
public enum BranchSwitchPolicy: String, Hashable, Sendable, CaseIterable {
    /// List them and wait for a `push` or for the next save of the file.
    case hold
    /// Upload them as any other save.
    case push
    /// As `hold`, without a word.
    case ignore
}
