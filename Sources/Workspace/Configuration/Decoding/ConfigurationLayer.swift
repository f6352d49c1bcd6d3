internal import PhantombusterModel

/// What one level of a configuration says: the top level or a profile.
struct ConfigurationLayer: Sendable {
    var endpoint: Sourced<String>?
    var apiKey: Sourced<KeySource>?
    var certificateAuthority: Sourced<String>?
    var directory: Sourced<String>?
    var ignore: Sourced<[String]>?
    var onConflict: Sourced<ConflictPolicy>?
    var onBusy: Sourced<BusyPolicy>?
    var onBranchSwitch: Sourced<BranchSwitchPolicy>?
    var onEvent: Sourced<[String]>?
    var history: Sourced<HistoryLimits>?
    var protected: Sourced<Bool>?
    var scripts: [ScriptName: ScriptSettings] = [:]

    /// Puts everything that this level says over the settings; scripts key by key.
    func overlay(on settings: inout ProjectSettings) {
        settings.endpoint = endpoint ?? settings.endpoint
        settings.apiKey = apiKey ?? settings.apiKey
        settings.certificateAuthority = certificateAuthority ?? settings.certificateAuthority
        settings.directory = directory ?? settings.directory
        settings.ignore = ignore ?? settings.ignore
        settings.onConflict = onConflict ?? settings.onConflict
        settings.onBusy = onBusy ?? settings.onBusy
        settings.onBranchSwitch = onBranchSwitch ?? settings.onBranchSwitch
        settings.onEvent = onEvent ?? settings.onEvent
        settings.history = history ?? settings.history
        settings.protected = protected ?? settings.protected
        settings.scripts.merge(scripts) { $0.overlaid(by: $1) }
    }
}
