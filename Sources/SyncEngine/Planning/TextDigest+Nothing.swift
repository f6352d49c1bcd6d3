internal import Workspace

extension TextDigest {
    /// The digest of the empty text.
    static let ofNothing = TextDigest(of: [UInt8]())
}
