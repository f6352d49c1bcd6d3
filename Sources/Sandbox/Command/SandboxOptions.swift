/// What the command line asks for.
struct SandboxOptions: Sendable {
    /// Where data are kept.
    enum Data: Sendable, Equatable {
        /// In the workspace, else in the user's state folder.
        case standard
        /// In this folder.
        case folder(String)
        /// In a folder that goes when the sandbox ends.
        case ephemeral
    }

    var host: String
    var port: Int
    var data: Data
    var key: String
    var seeds: [String]
    var portFile: String?
    /// Whether the end of standard input ends the sandbox.
    var stopsWithInput: Bool
    /// A command to run against the sandbox, with its arguments; empty for none.
    var command: [String]
    var settings: Settings
}
