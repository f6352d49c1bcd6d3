import TestSupport
import Testing

@testable import Workspace

@Suite("Locks at random", .timeLimit(.minutes(10)))
struct LockFuzzTorture {
    private static let endpoint = "https://phantombuster.com/api/v1"

    @Test("What is read of any lock is written as a whole one, and read again the same")
    func locks() async throws {
        var damaged = 0
        let tried = try await Fuzzing.run("lock") { input, _ in
            let reading = LockReading(input, endpoint: Self.endpoint)
            if reading.damage != nil { damaged += 1 }
            let bytes = reading.document.encoded
            let again = LockReading(bytes, endpoint: Self.endpoint)
            #expect(again.damage == nil, "\(String(decoding: input, as: UTF8.self))")
            #expect(again.document.encoded == bytes)
            #expect(again.contested.isEmpty)
        }
        #expect(tried > 50 && damaged > 0)
    }
}
