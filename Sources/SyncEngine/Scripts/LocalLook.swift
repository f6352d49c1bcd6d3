internal import PhantombusterModel
internal import Workspace

/// A script's file as it was read.
struct LocalLook: Sendable {
    /// Where it is, or would be.
    let file: ScriptFile
    /// Its text; nil where there is no file.
    let text: FileText?
    /// The same for the planner.
    let state: LocalState

    /// Reads a file.
    ///
    /// - Parameter base: The digest of the agreed text: that one is not looked through for what forbids an upload.
    /// - Throws: ``FileProblem``.
    init(_ file: ScriptFile, in folder: ScriptFolder, base: TextDigest?) throws(FileProblem) {
        self.file = file
        do throws(FileProblem) {
            let text = try folder.read(file)
            self.text = text
            state = .text(text.digest, problem: text.digest == base ? nil : TextCheck.problem(in: text.bytes))
        } catch {
            guard case .missing = error else { throw error }
            text = nil
            state = .absent
        }
    }
}
