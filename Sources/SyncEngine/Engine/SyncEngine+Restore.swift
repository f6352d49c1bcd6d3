internal import PhantombusterModel
public import Workspace

extension SyncEngine {
    /// Brings an earlier text back into its script's file; what the file holds until then is kept first. The server is
    /// not asked.
    ///
    /// - Parameter entry: The text, as the history lists it.
    /// - Returns: The file that has it now.
    /// - Throws: ``SyncProblem``.
    public func restore(_ entry: HistoryEntry) async throws -> ScriptFile {
        do {
            let text = try resources.history.text(of: entry)
            return try await resources.onDisk { resources in
                let file = try resources.folder.scan().files[entry.name] ?? resources.folder.placeForNew(entry.name)
                let mode = entry.mode ?? 0o666
                // An editor may save at the same moment: what it saved is looked at, and kept, before it is replaced.
                for _ in 0..<ScriptSync.maximumTurns {
                    let current = try LocalLook(file, in: resources.folder).text
                    if current?.digest == entry.digest { return file }
                    if let current { try resources.keepLocal(current.bytes, of: entry.name, .restore) }
                    if try resources.put(text, into: file, expecting: current?.digest, mode: mode) { return file }
                }
                throw SyncProblem.keepsChanging
            }
        } catch {
            throw SyncProblem(error) ?? error
        }
    }
}
