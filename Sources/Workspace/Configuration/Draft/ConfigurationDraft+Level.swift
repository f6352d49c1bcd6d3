public import PhantombusterModel

extension ConfigurationDraft {
    /// What the top level or a profile says.
    public struct Level: Hashable, Sendable {
        /// The API's URL.
        public var endpoint: String?
        /// Where the key comes from, in the form of the configuration.
        public var apiKey: SecretText?
        /// The scripts folder.
        public var directory: String?
        /// What is no script.
        public var ignore: [String]
        /// What to do with conflicts.
        public var onConflict: ConflictPolicy?
        /// Whether writes are refused.
        public var protected: Bool?
        /// Single scripts.
        public var scripts: [ScriptName: Script]

        /// A level that says nothing of what is left out.
        public init(
            endpoint: String? = nil,
            apiKey: String? = nil,
            directory: String? = nil,
            ignore: [String] = [],
            onConflict: ConflictPolicy? = nil,
            protected: Bool? = nil,
            scripts: [ScriptName: Script] = [:]
        ) {
            self.endpoint = endpoint
            self.apiKey = apiKey.map(SecretText.init)
            self.directory = directory
            self.ignore = ignore
            self.onConflict = onConflict
            self.protected = protected
            self.scripts = scripts
        }
    }
}
