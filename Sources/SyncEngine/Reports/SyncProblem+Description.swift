internal import PhantombusterAPI
internal import Workspace

extension SyncProblem: CustomStringConvertible {
    /// What is wrong, and what helps where there is something.
    public var description: String {
        switch self {
        case .api(let error): error.description
        case .wrongAnswer(let sentence): sentence
        case .file(let problem): problem.description
        case .refusedFile(let file): "\(file.path) \(file.reason)"
        case .folder(let error): error.description
        case .lock(let error): error.description
        case .state(let error): error.description
        case .duplicates(let paths):
            "several files have this name: \(paths.joined(separator: ", ")); rename all but one, or ignore them"
        case .keepsChanging: "it changed each time that it was looked at; try again when that is over"
        case .uploadedElsewhere: "another pbsync is uploading it and does not come to an end; try again when it has"
        case .folderIncomplete(let file):
            "\(file.path) \(file.reason), so that nobody can tell whether the file is really gone"
        case .folderMissing(let path):
            "\(path) is not there, so that nobody can tell whether its files were really removed"
        case .illegalName(let name, let reason, _): "\(name) \(reason)"
        case .ignoredPlace(let name, let path):
            "\(name) is not deleted on the server: \(path) is there, and `ignore` or .pbsyncignore leaves it out"
        case .ignored(let name): "\(name) is left out: `ignore` or .pbsyncignore names its file"
        case .unknownScript(let name, _): "there is no script \(name), neither here nor on the server"
        }
    }
}
