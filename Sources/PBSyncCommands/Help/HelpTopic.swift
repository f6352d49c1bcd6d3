/// What help explains beside the commands.
enum HelpTopic: String, CaseIterable, Sendable {
    case conflicts
    case configuration
    case profiles
    case ci
    case exitCodes = "exit-codes"

    /// What it explains, in one line.
    var purpose: String {
        switch self {
        case .conflicts: "When both sides changed: what pbsync does, and how to end it."
        case .configuration: "Every key of .pbsync.json, the files of a workspace, the environment."
        case .profiles: "Several accounts or endpoints for one folder of scripts."
        case .ci: "Deploys and checks without a terminal."
        case .exitCodes: "What each exit code means, and what to do about it."
        }
    }

    /// The text, in the form that ``HelpText`` reads.
    var text: String {
        switch self {
        case .conflicts: Self.conflictsText
        case .configuration: Self.configurationText
        case .profiles: Self.profilesText
        case .ci: Self.ciText
        case .exitCodes: Self.exitCodesText
        }
    }

    /// The section of the manual in which it stands.
    var manualSection: Int { self == .configuration ? 5 : 7 }

    /// The name of its manual page.
    var manualName: String { self == .configuration ? "pbsync.json" : "pbsync-\(rawValue)" }
}
