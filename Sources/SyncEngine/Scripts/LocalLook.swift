internal import PhantombusterModel
internal import Workspace

/// A script's file as it was read.
struct LocalLook: Sendable {
    /// Where it is, or would be.
    let file: ScriptFile
    /// Its text; nil where there is no file.
    let text: FileText?

    /// The text's digest.
    var digest: TextDigest? { text?.digest }

    /// Reads a file.
    ///
    /// - Throws: ``FileProblem``.
    init(_ file: ScriptFile, in folder: ScriptFolder) throws(FileProblem) {
        self.file = file
        do throws(FileProblem) {
            text = try folder.read(file)
        } catch {
            guard case .missing = error else { throw error }
            text = nil
        }
    }

    /// The same for the planner.
    ///
    /// - Parameter base: The digest of the agreed text: that one is not looked through for what forbids an upload.
    func state(against base: TextDigest?) -> LocalState {
        guard let text else { return .absent }
        return .text(text.digest, problem: text.digest == base ? nil : TextCheck.problem(in: text.bytes))
    }
}
