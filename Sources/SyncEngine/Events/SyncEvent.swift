public import PhantombusterModel

/// Something that happened, for rendering or for JSON.
///
/// What is told as done is recorded: an upload is told when the lock has it on disk.
public enum SyncEvent: Hashable, Sendable {
    /// Watching: the watches stand and everything was compared.
    case ready(ReadyReport)
    /// Watching: everything was compared once more, because somebody asked for it, and nothing is left to do.
    case compared(ReadyReport)
    /// A text was uploaded and the server confirmed it.
    case pushed(UploadReport)
    /// A remote text was written into a file.
    case pulled(DownloadReport)
    /// Both sides were found equal, and the lock says so now.
    case adopted(script: ScriptName, nonce: Int64)
    /// The remote save was accepted as the base; the file keeps its text as a change on top of it.
    case accepted(script: ScriptName, nonce: Int64)
    /// Nothing is left of a script on either side, and the lock says so now.
    case forgotten(script: ScriptName)
    /// Both sides changed; nothing was done.
    case conflict(ConflictReport)
    /// Somebody saved the script on the server; the file did not change.
    case outdated(OutdatedReport)
    /// Another save came in between.
    case overtaken(OvertakenReport)
    /// Both texts were merged into the file; overlaps stay between markers.
    case merged(script: ScriptName, path: String, overlaps: Int)
    /// The file's text from before a merge is back in it; the remote save is the base.
    case unmerged(script: ScriptName, path: String)
    /// The remote text was put beside the file.
    case keptBoth(script: ScriptName, path: String, nonce: Int64)
    /// The file went to the trash.
    case trashed(script: ScriptName, path: String)
    /// The script was deleted on the server.
    case deleted(script: ScriptName, id: Int64)
    /// A text was not uploaded because of what is in it.
    case refused(script: ScriptName, path: String, Refusal)
    /// Something was passed over; the name may be one that is illegal here.
    case skipped(name: String, SkipReason)
    /// One script's work failed; the others go on.
    case failed(script: ScriptName?, SyncProblem)
    /// What would be done, in a dry run.
    case planned(script: ScriptName, state: ScriptState?, PlannedAction)
    /// A file looks like a script that was renamed: its text is the one that another script last had.
    case renamed(from: ScriptName, to: ScriptName)
    /// Of the scripts that the lock knows, so many are missing from the server's list.
    case listShrank(missing: Int, known: Int)
    /// The server cannot be reached or asks to wait; what is to be sent is kept, and tried again after this time.
    case offline(SyncProblem, retryIn: Duration)
    /// The server answers again.
    case online
    /// What the user should know about the watching itself.
    case notice(WatchNotice)
    /// What became of a launch.
    case launch(LaunchNotice)
    /// Watching has ended with these scripts not sent.
    case unsent([ScriptName])
}
