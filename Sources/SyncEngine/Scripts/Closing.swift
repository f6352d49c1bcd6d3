internal import Workspace

/// What is left to do about an upload that the server confirmed: the disk's part.
struct Closing: Sendable {
    /// What becomes the base.
    let base: ScriptBase
    /// Its text.
    let text: [UInt8]
    /// What the upload stood on.
    let sides: Sides
}
