import Synchronization

/// The fault rules that are in force, and how often each was asked and met.
final class FaultBook: Sendable {
    private struct Entry {
        let rule: FaultRule
        var asked: Int64 = 0
        var met: Int64 = 0
    }

    private struct State {
        var entries: [Entry] = []
        var dice = Dice()
    }

    private let state = Mutex(State())

    /// Puts other rules in force. Counting begins anew, and so do the dice: the same rules give the same run.
    func replace(with rules: [FaultRule]) {
        state.withLock { $0 = State(entries: rules.map { Entry(rule: $0) }) }
    }

    /// The first rule that a request meets, with its number; nil for none. Every rule that fits counts the request.
    ///
    /// - Parameter path: below `/api/v1`.
    func meet(method: String, path: some StringProtocol) -> (number: Int, rule: FaultRule)? {
        state.withLock { state in
            var found: (number: Int, rule: FaultRule)?
            for index in state.entries.indices {
                let rule = state.entries[index].rule
                guard rule.method == nil || rule.method == method else { continue }
                guard rule.path?.matches(path) ?? true else { continue }
                state.entries[index].asked += 1
                guard rule.nth == nil || rule.nth == state.entries[index].asked else { continue }
                guard rule.probability >= 1 || state.dice.roll() < rule.probability else { continue }
                guard found == nil else { continue }
                state.entries[index].met += 1
                found = (index, rule)
            }
            return found
        }
    }

    /// Whether there is any rule.
    var isEmpty: Bool { state.withLock { $0.entries.isEmpty } }

    /// Writes the rules with their counts.
    func write(to json: inout JSONBuffer) {
        let entries = state.withLock { $0.entries }
        json.array(entries) { json, entry in entry.rule.write(asked: entry.asked, met: entry.met, to: &json) }
    }
}
