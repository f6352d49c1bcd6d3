/// What is known of an agent's runs at one moment: read before a launch, and again where the launch's answer was lost.
struct LaunchCensus: Hashable, Sendable {
    /// What a later census says about a launch in between.
    enum Verdict: Hashable, Sendable {
        /// No run is newer.
        case none
        /// Exactly one run is.
        case one(Int64)
        /// Several are, these among them.
        case several([Int64])
    }

    /// The containers that have ended.
    var ended: Set<Int64> = []
    /// The container of the newest run, ended or not; 0 where there is none.
    var newest: Int64 = 0
    /// How many runs go on or wait.
    var live: Int64 = 0
    /// The newest message's id; -1 where there is none.
    var lastMessage: Int64 = -1

    /// Which runs are newer than an earlier census.
    func newerRuns(than before: LaunchCensus) -> Verdict {
        let limit = max(before.newest, before.ended.max() ?? 0)
        var candidates = ended.filter { $0 > limit }
        if newest > limit { candidates.insert(newest) }
        // Ids of runs that still go on are not listed, but they are counted: what was live before has either ended
        // since or is live still, and the others are new.
        let endedSince = Int64(ended.filter { $0 <= limit && !before.ended.contains($0) }.count)
        let newLive = max(0, live - max(0, before.live - endedSince))
        let newEnded = Int64(ended.filter { $0 > limit }.count)
        let count = max(newLive + newEnded, Int64(candidates.count))
        guard let first = candidates.first else { return .none }
        return count == 1 ? .one(first) : .several(candidates.sorted())
    }
}
