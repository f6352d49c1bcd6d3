internal import SyncEngine

/// The one command that helps most, of all that would.
struct NextStep: Sendable {
    private let rows: [StatusRow]

    /// For scripts that are not in sync.
    init(_ rows: [StatusRow]) {
        self.rows = rows
    }

    /// The command; nil where none helps.
    var command: String? {
        // A conflict first: whoever goes on without a look at it builds on sand.
        let groups: [[ScriptState]] = [[.conflict], [.outdated, .remoteOnly], [.modified, .new, .converged]]
        for states in groups {
            let matching = rows.filter { row in row.state.map(states.contains) ?? false }
            guard let first = matching.first, let command = first.nextCommand else { continue }
            guard matching.count > 1, states != [.conflict] else { return command }
            return states.contains(.outdated) ? "pbsync pull" : "pbsync push"
        }
        return rows.lazy.compactMap(\.nextCommand).first
    }
}
