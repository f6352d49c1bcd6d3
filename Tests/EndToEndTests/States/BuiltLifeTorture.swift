import TestSupport
import Testing

@Suite("Random lives of the built client with a real sandbox", .timeLimit(.minutes(10)))
struct BuiltLifeTorture {
    private static let livesPerBatch: UInt64 = 25
    private static let batches = Torture.measure(short: 8, full: 400) as UInt64
    private static let firstSeed = Torture.seed(0)

    @Test("No text is lost, whatever is killed, lost or refused", arguments: 0..<batches)
    func lives(batch: UInt64) async throws {
        try await Journey.with { journey in
            for number in 0..<Self.livesPerBatch {
                let seed = Self.firstSeed &+ batch * Self.livesPerBatch + number
                try await StatePlace.with(journey) { place in try await BuiltLife(place, seed: seed).live() }
            }
        }
    }
}
