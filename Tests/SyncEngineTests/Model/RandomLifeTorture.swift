import TestSupport
import Testing

/// Lives random lives: edits on both sides, renames, pushes, pulls, watches, resolutions, deletions and restorations
/// under every policy, lost answers, failing requests, kills between any two effects, lost locks. An oracle that knows
/// every text looks on.
@Suite("Random lives of a workspace", .timeLimit(.minutes(10)))
struct RandomLifeTorture {
    /// How many lives there are, in batches that run side by side.
    private static let batches = Torture.measure(short: 50, full: 5000) as UInt64
    private static let livesPerBatch: UInt64 = 200
    /// Where the seeds begin: `PBSYNC_SEED` makes the life of that seed the first one.
    private static let firstSeed = Torture.seed(0)

    @Test("No text is ever lost, and quiet ends in agreement or in a conflict that is told", arguments: 0..<batches)
    func lives(batch: UInt64) async throws {
        for number in 0..<Self.livesPerBatch {
            try await ModelWorld(seed: Self.firstSeed &+ batch * Self.livesPerBatch + number).live()
        }
    }

    @Test("The same seed tells the same story", arguments: 0..<20)
    func isDeterministic(seed: UInt64) async throws {
        let (first, second) = (try ModelWorld(seed: seed), try ModelWorld(seed: seed))
        try await first.live()
        try await second.live()
        #expect(first.told == second.told)
    }
}

extension ModelWorld {
    /// The story as one text.
    fileprivate var told: String { story.map { $0() }.joined(separator: "\n") }
}
