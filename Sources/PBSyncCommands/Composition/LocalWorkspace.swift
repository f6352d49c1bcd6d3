internal import PhantombusterAPI
internal import Workspace

/// A workspace's files and local state, without its account.
struct LocalWorkspace: Sendable {
    /// What is set for this run.
    let settings: ProjectSettings
    /// The scripts' files.
    let folder: ScriptFolder
    /// What `.pbsyncignore` says; nil where there is none.
    let ignoreText: [UInt8]?
    /// `.pbsync/`.
    let state: StateFolder
    /// What both sides last agreed on.
    let lock: LockStore
    /// The agreed texts.
    let texts: TextStore
    /// Earlier texts.
    let history: History
    /// What is about to land.
    let journal: IntentJournal

    /// Opens the workspace of these settings.
    ///
    /// - Throws: `ConfigurationError` where there is no workspace or no usable endpoint, `FolderError`; `FileProblem`
    ///   where the rules of what to ignore cannot be read.
    init(_ settings: ProjectSettings) throws {
        try settings.requireWorkspace()
        self.settings = settings
        // Rules that cannot be read are not taken for none: what they hide would be uploaded.
        ignoreText = try PlainFile.contents(of: "\(settings.root)/\(IgnoreRules.fileName)")
        let rules = IgnoreRules(
            configured: settings.ignore.value,
            text: ignoreText,
            directory: settings.directory.value
        )
        let mapping = try FolderMapping(
            root: settings.root,
            directory: settings.directory.value,
            paths: settings.explicitPaths,
            ignore: rules
        )
        let endpoint = try AppContext.endpoint(of: settings).description
        let profile = settings.profile.value
        let state = StateFolder(root: settings.root)
        let lock = LockStore(
            location: LockLocation(root: settings.root, state: state),
            profile: profile,
            endpoint: endpoint
        )
        let texts = TextStore(folder: state)
        folder = try ScriptFolder(mapping)
        self.state = state
        self.lock = lock
        self.texts = texts
        history = History(folder: state, texts: texts, limits: settings.history.value) { lock.allDigests() }
        journal = IntentJournal(folder: state, profile: profile, endpoint: endpoint)
    }
}
