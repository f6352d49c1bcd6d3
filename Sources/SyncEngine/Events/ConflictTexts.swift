/// The texts of a conflict.
public struct ConflictTexts: Hashable, Sendable {
    /// The last text that both sides had; nil where it is not known any more.
    public var base: [UInt8]?
    /// The file's text; nil where the file is gone.
    public var local: [UInt8]?
    /// The server's text; nil where the script is gone.
    public var remote: [UInt8]?

    /// Texts.
    public init(base: [UInt8]? = nil, local: [UInt8]? = nil, remote: [UInt8]? = nil) {
        self.base = base
        self.local = local
        self.remote = remote
    }
}
