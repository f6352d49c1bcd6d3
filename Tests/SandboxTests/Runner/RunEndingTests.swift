import Testing

@testable import Sandbox

@Suite("How runs end")
struct RunEndingTests {
    @Test(
        "A wait status is an exit or a signal",
        arguments: [
            (Int32(0), ProcessEnding.exit(code: 0)), (Int32(0x100), .exit(code: 1)), (Int32(0xFF00), .exit(code: 255)),
            (Int32(9), .signal(9)),
            (Int32(0x8B), .signal(11)),
        ]
    )
    func waitStatus(status: Int32, ending: ProcessEnding) {
        #expect(ProcessEnding(waitStatus: status) == ending)
    }

    @Test("A run that ends by itself has its code; a signal counts from 128")
    func byItself() {
        let success = RunEnding(.exit(code: 0), stoppedFor: nil)
        #expect(success.message == "Agent finished (success)")
        #expect(success.status == "success")
        #expect(success.exitCode == 0)
        let error = RunEnding(.signal(9), stoppedFor: nil)
        #expect(error.message == "Agent finished (error)")
        #expect(error.status == "error")
        #expect(error.exitCode == 137)
    }

    @Test(
        "A run that was stopped says why and has no code, even where its program ended well",
        arguments: [
            (StopReason.aborted, "Agent aborted"), (.timeLimit, "Execution time limit reached"),
            (.sandboxStops, "The sandbox was stopped while the agent ran"),
            (.sandboxCrashed, "The sandbox ended while the agent ran"),
        ]
    )
    func stopped(reason: StopReason, message: String) {
        let ending = RunEnding(.exit(code: 0), stoppedFor: reason)
        #expect(ending.message == message)
        #expect(ending.status == "error")
        #expect(ending.exitCode == nil)
    }
}
