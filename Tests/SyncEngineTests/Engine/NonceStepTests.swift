import Testing

@testable import SyncEngine

@Suite("Steps of the nonce")
struct NonceStepTests {
    @Test(
        "One step is one save, a few more hide others, anything else is no count of saves",
        arguments: [
            (Int64(1), true, false), (2, false, true), (3, false, true), (4, false, false), (0, false, false),
            (-5, false, false), (1_000_000, false, false),
        ]
    )
    func steps(step: Int64, isOne: Bool, hidesOthers: Bool) {
        let before = RemoteScript(id: 7, nonce: 10, lastSaveDate: 100)
        let after = RemoteScript(id: 7, nonce: 10 + step, lastSaveDate: 101)
        #expect(NonceStep(from: before, to: after).isOne == isOne)
        #expect(NonceStep(from: before, to: after).hidesOthers == hidesOthers)
        let another = RemoteScript(id: 8, nonce: 10 + step, lastSaveDate: 101)
        #expect(!NonceStep(from: before, to: another).isOne)
        #expect(!NonceStep(from: before, to: another).hidesOthers)
    }

    @Test("Steps that may be our own hide nobody")
    func ours() {
        let before = RemoteScript(id: 7, nonce: 10, lastSaveDate: 100)
        let after = RemoteScript(id: 7, nonce: 12, lastSaveDate: 101)
        #expect(NonceStep(from: before, to: after).hidesOthers(besides: 1))
        #expect(!NonceStep(from: before, to: after).hidesOthers(besides: 2))
    }
}
