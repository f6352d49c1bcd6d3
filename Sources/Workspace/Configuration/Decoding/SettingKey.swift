/// The keys that the top level of a configuration knows.
enum SettingKey: String, CaseIterable, Sendable {
    /// Where editors find the schema. It is for them alone.
    case schema = "$schema"
    case endpoint
    case apiKey
    case certificateAuthority
    case directory
    case ignore
    case onConflict
    case onBusy
    case onBranchSwitch
    case onEvent
    case history
    case protected
    case scripts
    case profiles

    /// The keys of the top level, in the order of the documentation.
    static let ofTopLevel = allCases
    /// The keys of a profile: those that say something of one.
    static let ofProfile = allCases.filter { $0 != .schema && $0 != .profiles }
}
