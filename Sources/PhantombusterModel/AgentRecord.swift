/// An agent as `agent/{id}.json` gives it.
///
/// Decoding needs the id and the name; every other field may be missing, null or of an unknown kind and is nil then.
/// Encoding writes each field, null where it is nil, but `script` only where there is one.
public struct AgentRecord: Hashable, Sendable, Codable {
    /// The agent's id, up to 16 digits.
    public var id: Int64
    /// The agent's name; names need not be unique.
    public var name: String
    /// The id of the script that the agent runs; nil or 0 where it has none.
    public var scriptId: Int64?
    /// How the agent reaches the network, for example `none`.
    public var proxy: String?
    /// The proxy's address.
    public var proxyAddress: String?
    /// The proxy's user.
    public var proxyUsername: String?
    /// The proxy's password.
    public var proxyPassword: String?
    /// Whether the browser's cross-origin rules are off.
    public var disableWebSecurity: Bool?
    /// Whether broken certificates are accepted by the agent's browser.
    public var ignoreSslErrors: Bool?
    /// Whether the agent's browser loads images.
    public var loadImages: Bool?
    /// What starts the agent, for example `manually`.
    public var launch: String?
    /// How often the agent was launched.
    public var nbLaunches: Int64?
    /// Whether the console shows the browser's debug lines.
    public var showDebug: Bool?
    /// The agent's folder in the storage.
    public var awsFolder: String?
    /// The longest run, in minutes; 0 is no limit.
    public var executionTimeLimit: Int64?
    /// How the files of several runs are kept, for example `folders`.
    public var fileMgmt: String?
    /// How many runs' folders are kept.
    public var fileMgmtMaxFolders: Int64?
    /// How the last run ended, in words.
    public var lastEndMessage: String?
    /// How the last run ended: `success`, `error`, `launch failed`.
    public var lastEndStatus: String?
    /// How many runs go on at once; more wait in the queue.
    public var maxParallelExecs: Int64?
    /// The account's folder in the storage.
    public var userAwsFolder: String?
    /// A number that changes with every change of the record.
    public var nonce: Int64?
    /// The script, where it was asked for.
    public var script: AgentScript?

    /// An agent that has nothing but an id, a name and, where given, a script's id.
    public init(id: Int64, name: String, scriptId: Int64? = nil) {
        self.id = id
        self.name = name
        self.scriptId = scriptId
    }

    private enum CodingKeys: String, CodingKey {
        case id, name, scriptId, proxy, proxyAddress, proxyUsername, proxyPassword, disableWebSecurity,
            ignoreSslErrors, loadImages, launch, nbLaunches, showDebug, awsFolder, executionTimeLimit,
            fileMgmt, fileMgmtMaxFolders, lastEndMessage, lastEndStatus, maxParallelExecs, userAwsFolder,
            nonce, script
    }

    /// Decodes a record; see the type for what may be missing.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(Int64.self, forKey: .id)
        name = try container.decode(String.self, forKey: .name)
        scriptId = try container.decodeIfPresent(Int64.self, forKey: .scriptId)
        proxy = container.lenient(.proxy)
        proxyAddress = container.lenient(.proxyAddress)
        proxyUsername = container.lenient(.proxyUsername)
        proxyPassword = container.lenient(.proxyPassword)
        disableWebSecurity = container.lenient(.disableWebSecurity)
        ignoreSslErrors = container.lenient(.ignoreSslErrors)
        loadImages = container.lenient(.loadImages)
        launch = container.lenient(.launch)
        nbLaunches = container.lenient(.nbLaunches)
        showDebug = container.lenient(.showDebug)
        awsFolder = container.lenient(.awsFolder)
        executionTimeLimit = container.lenient(.executionTimeLimit)
        fileMgmt = container.lenient(.fileMgmt)
        fileMgmtMaxFolders = container.lenient(.fileMgmtMaxFolders)
        lastEndMessage = container.lenient(.lastEndMessage)
        lastEndStatus = container.lenient(.lastEndStatus)
        maxParallelExecs = container.lenient(.maxParallelExecs)
        userAwsFolder = container.lenient(.userAwsFolder)
        nonce = container.lenient(.nonce)
        script = try container.decodeIfPresent(AgentScript.self, forKey: .script)
    }

    /// Encodes the record as the page's sample shows it.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(name, forKey: .name)
        try container.encode(scriptId, forKey: .scriptId)
        try container.encode(proxy, forKey: .proxy)
        try container.encode(proxyAddress, forKey: .proxyAddress)
        try container.encode(proxyUsername, forKey: .proxyUsername)
        try container.encode(proxyPassword, forKey: .proxyPassword)
        try container.encode(disableWebSecurity, forKey: .disableWebSecurity)
        try container.encode(ignoreSslErrors, forKey: .ignoreSslErrors)
        try container.encode(loadImages, forKey: .loadImages)
        try container.encode(launch, forKey: .launch)
        try container.encode(nbLaunches, forKey: .nbLaunches)
        try container.encode(showDebug, forKey: .showDebug)
        try container.encode(awsFolder, forKey: .awsFolder)
        try container.encode(executionTimeLimit, forKey: .executionTimeLimit)
        try container.encode(fileMgmt, forKey: .fileMgmt)
        try container.encode(fileMgmtMaxFolders, forKey: .fileMgmtMaxFolders)
        try container.encode(lastEndMessage, forKey: .lastEndMessage)
        try container.encode(lastEndStatus, forKey: .lastEndStatus)
        try container.encode(maxParallelExecs, forKey: .maxParallelExecs)
        try container.encode(userAwsFolder, forKey: .userAwsFolder)
        try container.encode(nonce, forKey: .nonce)
        try container.encodeIfPresent(script, forKey: .script)
    }
}
