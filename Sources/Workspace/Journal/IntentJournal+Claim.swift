public import PhantombusterModel
internal import Synchronization

extension IntentJournal {
    /// What changes whenever any process begins or ends an upload of the script: read before a look at the server, it
    /// tells under a claim whether that look still counts.
    public func uploadStamp(of name: ScriptName) throws(StateError) -> UInt64 {
        try claims.withLock { file throws(StateError) -> UInt64 in
            // This is on the way of every save, so the file is not opened each time; a removed one is.
            if file.flatMap({ try? $0.status().links }) ?? 0 == 0 {
                file = try folder.existingFolder().flatMap(UploadClaim.file)
            }
            return file.map { UploadClaim.stamp(of: name, in: $0) } ?? 0
        }
    }

    /// Takes the right to upload a script, which no other process has meanwhile; nil where another one has it.
    public func claimUpload(of name: ScriptName) throws(StateError) -> UploadClaim? {
        try UploadClaim(name, in: folder)
    }
}
