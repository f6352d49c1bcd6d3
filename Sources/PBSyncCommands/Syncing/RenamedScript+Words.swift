internal import SyncEngine

extension RenamedScript {
    /// What there is to know of it: what a push makes of it, and how the old name goes.
    var words: String {
        "\(to) has the text of \(from), whose file is gone: renamed, it seems. The API has no renaming: "
            + "`pbsync push` creates \(to), `pbsync push --delete` deletes \(from) as well"
    }
}
