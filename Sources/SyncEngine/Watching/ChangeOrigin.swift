/// Who changed a file, as far as can be told.
public enum ChangeOrigin: Hashable, Sendable {
    /// A person, by saving it.
    case save
    /// A switch of git's branch.
    case branchSwitch
    /// It cannot be told yet: git is at work at this moment.
    case undecided
}
