/// The keys that a script's settings know.
enum ScriptKey: String, CaseIterable, Sendable {
    case path
    case agent
    case launchOnPush
    case command
    case argument
}
