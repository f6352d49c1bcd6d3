/// The mark that every process of a run carries in its environment, by which the next sandbox on the same data finds
/// what an earlier one could not end.
enum RunTag {
    /// The variable; its value is the run's folder.
    static let variable = "PBSYNC_RUN"

    /// What the marks of all runs of one data folder begin with.
    static func prefix(runsFolder: String) -> String { "\(variable)=\(runsFolder)/" }
}
