public import PhantombusterModel

/// Everything that is set for one run: the configuration's chosen profile over its top level over what pbsync does by
/// itself, with the environment over all of it.
public struct ProjectSettings: Equatable, Sendable {
    /// The profile's name; `default` is the top level. The lock keeps its bases under it.
    public var profile: Sourced<String>
    /// The names of all profiles, `default` first.
    public var profiles: [String]
    /// The workspace: the folder of the configuration file, or, without one, the folder where the search began.
    public var root: String
    /// The configuration file; nil where there is none.
    public var configFile: String?
    /// Whether other users of this machine can read the configuration file.
    public var isReadableByOthers: Bool

    /// The API's URL as it is written; whether it is usable is for the client to say, with this place.
    public var endpoint: Sourced<String>
    /// Where the key comes from; nil where nobody says.
    public var apiKey: Sourced<KeySource>?
    /// The environment variables that hold keys, of all profiles: no other program is to see them.
    public var keyVariables: Set<String> = []
    /// A file of certificates that take the place of the system's: an absolute path.
    public var certificateAuthority: Sourced<String>?
    /// The scripts folder, relative to the root and without detours; `.` for the root itself.
    public var directory: Sourced<String>
    /// What is no script, in git's ignore syntax.
    public var ignore: Sourced<[String]>
    /// What to do with conflicts; nil where nobody says: then a terminal decides.
    public var onConflict: Sourced<ConflictPolicy>?
    /// What a launch does while its agent runs.
    public var onBusy: Sourced<BusyPolicy>
    /// What `watch` does when git's branch is switched.
    public var onBranchSwitch: Sourced<BranchSwitchPolicy>
    /// A program that is told every event, and its arguments.
    public var onEvent: Sourced<[String]>?
    /// What is kept of earlier texts.
    public var history: Sourced<HistoryLimits>
    /// Whether every write is refused without `--allow-protected`.
    public var protected: Sourced<Bool>
    /// What is said of single scripts.
    public var scripts: [ScriptName: ScriptSettings]

    /// The API's URL when nobody says otherwise.
    public static let defaultEndpoint = "https://phantombuster.com/api/v1"
    /// The name of the profile that the top level is.
    public static let defaultProfile = "default"

    /// Settings as they are without any configuration.
    public init(root: String) {
        profile = Sourced(Self.defaultProfile, from: .builtIn)
        profiles = [Self.defaultProfile]
        self.root = root
        configFile = nil
        isReadableByOthers = false
        endpoint = Sourced(Self.defaultEndpoint, from: .builtIn)
        directory = Sourced(".", from: .builtIn)
        ignore = Sourced([], from: .builtIn)
        onBusy = Sourced(.queue, from: .builtIn)
        onBranchSwitch = Sourced(.hold, from: .builtIn)
        history = Sourced(HistoryLimits(), from: .builtIn)
        protected = Sourced(false, from: .builtIn)
        scripts = [:]
    }

    /// The files that scripts are mapped to, relative to the scripts folder.
    public var explicitPaths: [ScriptName: String] {
        scripts.compactMapValues { $0.path?.value }
    }

    /// The scripts folder as an absolute path.
    public var scriptsFolder: String {
        directory.value == "." ? root : root == "/" ? "/\(directory.value)" : "\(root)/\(directory.value)"
    }
}
