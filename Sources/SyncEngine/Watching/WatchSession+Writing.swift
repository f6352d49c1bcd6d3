internal import ChangeFeed
internal import PhantombusterModel
internal import Workspace

extension WatchSession {
    /// Whether somebody has a file open for writing, or wrote to it since it was read: what was read may be half of a
    /// text. Then it is looked at again.
    ///
    /// The end of the writing is told as every other save is, but a moment before the kernel stops counting the writer,
    /// so that alone is not enough.
    func isBeingWritten(_ file: ScriptFile, _ text: FileText) -> Bool {
        let isOpen = OpenWriters.of("\(resources.folder.path)/\(file.path)", followingLink: true) == .some
        guard isOpen || resources.folder.stamp(of: file) != text.stamp else {
            openLooks[file.name] = nil
            return false
        }
        seen[file.name] = nil
        listed[file.name] = nil
        let looks = openLooks[file.name, default: 0]
        // A look that an event caused says nothing about how long this lasts.
        if timers[.writing(file.name)] == nil {
            if isOpen, looks == Self.patience { tell(.notice(.openForWriting(file.name))) }
            openLooks[file.name] = looks + 1
        }
        later(.writing(file.name), after: .milliseconds(20) * (1 << min(looks, 9))) { $0.look(file.name) }
        return true
    }

    /// After how many looks, some ten seconds apart by then, it is told that somebody has a file open.
    private static let patience = 9
}
