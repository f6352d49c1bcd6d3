internal import PhantombusterModel

extension AgentProgress {
    /// How far the run is: `54 % Loading page 2`.
    var text: String {
        let share = "\(Int((min(max(progress, 0), 1) * 100).rounded())) %"
        return label.isEmpty ? share : "\(share) \(label)"
    }

    /// The same with a bar before it, and behind it how long the run has taken.
    var bar: String {
        let full = Int((min(max(progress, 0), 1) * 20).rounded())
        let time = runtime > 0 ? ", \(DurationText.whole(seconds: runtime))" : ""
        return String(repeating: "█", count: full) + String(repeating: "░", count: 20 - full) + " \(text)\(time)"
    }
}
