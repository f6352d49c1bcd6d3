/// What is to be done about one script.
public enum PlannedAction: Hashable, Sendable {
    /// Nothing.
    case nothing
    /// The remote text is to be read, and then planned again: without it nobody can tell.
    case readRemoteText
    /// The local text becomes a script that the server does not have.
    case create
    /// The local text replaces the remote one.
    case upload
    /// The remote text becomes the file's.
    case write
    /// The remote save becomes the base; both sides have its text.
    case adopt
    /// The remote save becomes the base, and the local text stays as a change on top of it.
    case acceptRemote
    /// The base is forgotten: there is nothing left that it stands for.
    case forget
    /// The script is deleted on the server.
    case deleteRemote
    /// The file goes to the trash.
    case trash
    /// Both texts are merged into the file.
    case merge
    /// The file's text from before a merge comes back into it, and the remote save becomes the base.
    case undoMerge
    /// The remote text is put beside the file.
    case keepBoth
    /// A person decides.
    case ask
    /// Nothing is done, for a reason that the user is told.
    case hold(HoldReason)
}
