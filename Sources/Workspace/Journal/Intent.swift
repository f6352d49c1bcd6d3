public import PhantombusterModel

/// What is about to land where: noted before each upload and each replacing of a file.
///
/// Found on the other side at the next look, that text is ours.
public struct Intent: Hashable, Sendable {
    /// The script.
    public let name: ScriptName
    /// Where the text lands.
    public let direction: IntentDirection
    /// What both sides had agreed on before; nil where there was nothing yet.
    public let base: ScriptBase?
    /// The digest of the text that is about to land.
    public let digest: TextDigest

    /// An intent of these parts.
    public init(name: ScriptName, direction: IntentDirection, base: ScriptBase?, digest: TextDigest) {
        self.name = name
        self.direction = direction
        self.base = base
        self.digest = digest
    }
}
