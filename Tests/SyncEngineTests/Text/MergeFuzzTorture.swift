import SyncEngine
import TestSupport
import Testing

@Suite("Merges at random", .timeLimit(.minutes(10)))
struct MergeFuzzTorture {
    @Test("A side that changed nothing takes the other's text whole; equal sides are taken as they are")
    func merges() async throws {
        let tried = try await Fuzzing.run("merge") { input, mutator in
            let (base, local) = (Array(input.prefix(8000)), Array(mutator.next().prefix(8000)))
            let remote = Array(mutator.next().prefix(8000))
            for (mine, theirs, result) in [(local, base, local), (base, remote, remote), (local, local, local)] {
                let merged = ThreeWayMerge.merge(base: base, local: mine, remote: theirs)
                #expect(merged.isClean && merged.bytes == result)
            }
            let merged = ThreeWayMerge.merge(base: base, local: local, remote: remote)
            let other = ThreeWayMerge.merge(base: base, local: remote, remote: local)
            #expect(merged.isClean == other.isClean)
            if merged.isClean { #expect(merged.bytes == other.bytes) }
            _ = TwoWayMerge.merge(local: local, remote: remote)
        }
        #expect(tried > 20)
    }
}
