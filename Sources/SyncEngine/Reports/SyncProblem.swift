public import PhantombusterAPI
public import PhantombusterModel
public import Workspace

/// Why the work on a script, or a whole run, came to nothing.
public enum SyncProblem: Error, Hashable, Sendable {
    /// The server or the way to it.
    case api(APIError)
    /// The server answered with something that cannot be; a sentence.
    case wrongAnswer(String)
    /// One file.
    case file(FileProblem)
    /// Something with a script's name that is no usable file.
    case refusedFile(RefusedFile)
    /// The scripts' folder.
    case folder(FolderError)
    /// The lock.
    case lock(LockError)
    /// The folder of local state.
    case state(StateError)
    /// Several files have the script's name.
    case duplicates([String])
    /// The script kept changing on one side or the other, however often it was looked at.
    case keepsChanging
    /// Another process has been uploading the script all the while.
    case uploadedElsewhere
    /// A part of the folder cannot be searched, so that the file's absence proves nothing.
    case folderIncomplete(RefusedFile)
    /// The scripts' folder is not there at all, so that the files' absence proves nothing.
    case folderMissing(path: String)
    /// No script may have this name; the reason is the end of a sentence that begins with it, and the script the one
    /// that was probably meant.
    case illegalName(String, reason: String, meant: ScriptName?)
    /// The script's file is there or is to be written, and the rules of what is ignored leave it out.
    case ignored(ScriptName)
    /// The script's file is gone from where it was looked for, and one of its name lies at this path, which is ignored: it
    /// is not deleted on the server unless it is named.
    case ignoredPlace(ScriptName, path: String)
    /// Nobody knows of a script of this name; perhaps another one was meant.
    case unknownScript(String, meant: ScriptName?)
}
