import Testing

/// Lives random lives: edits on both sides, pushes and pulls under every policy, lost answers, kills between any two
/// effects, lost locks. An oracle that knows every text looks on.
@Suite("Random lives of a workspace", .timeLimit(.minutes(3)))
struct RandomLifeTests {
    /// How many lives there are, in batches that run side by side.
    private static let batches: UInt64 = 30
    private static let livesPerBatch: UInt64 = 100
    /// Lives that failed once. Put the seed of a failure here to see it again, and leave it here when it is mended.
    private static let seeds: [UInt64] = [1_121, 1_216, 2_653, 103_629, 109_982]

    @Test("No text is ever lost, and quiet ends in agreement or in a conflict that is told", arguments: 0..<batches)
    func lives(batch: UInt64) async throws {
        for number in 0..<Self.livesPerBatch {
            try await live(seed: batch * Self.livesPerBatch + number)
        }
    }

    @Test("A life that failed once", arguments: seeds)
    func again(seed: UInt64) async throws {
        try await live(seed: seed)
    }

    private func live(seed: UInt64) async throws {
        let world = try ModelWorld(seed: seed)
        world.story.append("seed \(seed)")
        for _ in 0..<(4 + world.dice.roll(14)) {
            let step = ModelStep.random(&world.dice)
            try await world.take(step)
        }
        try await world.settle()
    }
}
