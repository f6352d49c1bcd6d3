/// How agents are kept apart from the rest of the machine.
enum Isolation: String, Sendable, CaseIterable {
    /// bubblewrap where it is installed and works, otherwise the plain measures, said at start.
    case auto
    /// Only the plain measures: empty environment, own folder, own process group.
    case none
    /// bubblewrap or no launch.
    case required
}
