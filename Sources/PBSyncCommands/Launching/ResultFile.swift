internal import PhantombusterModel
internal import Workspace

/// Writes the value of `--result`.
enum ResultFile {
    /// Writes a result object as JSON with a line end; `null` where the agent set none.
    ///
    /// - Throws: ``CommandError`` where the file cannot be written.
    static func write(_ result: JSONValue?, to name: String, workingDirectory: String) throws {
        let path = name.hasPrefix("/") ? name : "\(workingDirectory)/\(name)"
        let bytes = Array((result ?? .null).text.utf8) + [0x0A]
        do {
            try AtomicFile.replace(path: path, with: bytes)
        } catch {
            throw CommandError(.failure, "the result cannot be written to \(name)", cause: "\(error)")
        }
    }
}
