/// A file as it was read: complete, and not in the middle of being written.
public struct FileText: Hashable, Sendable {
    /// Its bytes, all of them, none changed.
    public let bytes: [UInt8]
    /// Their digest.
    public let digest: TextDigest
    /// The file's stamp when they were read.
    public let stamp: FileStamp
}
