internal import PhantombusterAPI
internal import Workspace

/// An upload that is encoded before it is certain that it is sent.
struct PreparedUpload: Sendable {
    let call: APICall<SaveAnswer>
    /// The text's digest.
    let digest: TextDigest
    /// Whether it is to create the script.
    let isNew: Bool
}
