internal import PhantombusterModel

extension AgentProgress {
    /// How far the run is: `54 % Loading page 2`.
    var text: String {
        let share = "\(Int((min(max(progress, 0), 1) * 100).rounded())) %"
        return label.isEmpty ? share : "\(share) \(label)"
    }

    /// The same with a bar before it.
    var bar: String {
        let full = Int((min(max(progress, 0), 1) * 10).rounded())
        return String(repeating: "█", count: full) + String(repeating: "░", count: 10 - full) + " \(text)"
    }
}
