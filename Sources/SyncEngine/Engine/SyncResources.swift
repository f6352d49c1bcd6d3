public import PhantombusterAPI
public import Workspace

/// All that a run works with: one account and one workspace.
public struct SyncResources: Sendable {
    /// The account. Its retry policy also says how often an upload whose answer was lost is tried again, from the read.
    public var client: PhantombusterClient
    /// The scripts' files.
    public var folder: ScriptFolder
    /// What both sides last agreed on.
    public var lock: LockStore
    /// The agreed texts.
    public var texts: TextStore
    /// Earlier texts.
    public var history: History
    /// What is about to land.
    public var journal: IntentJournal
    /// Waits.
    public var pause: @Sendable (Duration) async throws -> Void
    /// Finds a text that is not kept here any more, such as one in git's objects; nil where nobody can.
    public var findText: (@Sendable (TextDigest) async -> [UInt8]?)?
    /// How long a list of all scripts spares asking for each.
    var listLifetime = Duration.milliseconds(500)
    /// The digests of texts that are known to be kept.
    let known = KnownTexts()
    /// Called before each effect on files, lock, texts, history and journal; what it throws stops the work there.
    var beforeEffect: (@Sendable (Effect) throws -> Void)?

    /// Resources of these parts.
    public init(
        client: PhantombusterClient,
        folder: ScriptFolder,
        lock: LockStore,
        texts: TextStore,
        history: History,
        journal: IntentJournal,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        findText: (@Sendable (TextDigest) async -> [UInt8]?)? = nil
    ) {
        self.client = client
        self.folder = folder
        self.lock = lock
        self.texts = texts
        self.history = history
        self.journal = journal
        self.pause = pause
        self.findText = findText
    }
}
