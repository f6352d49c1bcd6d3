import Testing

@testable import PBSyncCommands

@Suite("Exit codes")
struct ExitCodeTests {
    @Test(
        "Every ending has the number that scripts rely on",
        arguments: [
            (.done, 0), (.differences, 1), (.failure, 1), (.usage, 64), (.dataRefused, 65), (.notFound, 66),
            (.partial, 68), (.stillRunning, 69), (.bug, 70), (.conflict, 73), (.temporary, 75), (.notTheAPI, 76),
            (.key, 77), (.configuration, 78), (.stopped(signal: 2), 130), (.stopped(signal: 15), 143),
        ] as [(ExitCode, Int32)]
    )
    func numbers(code: ExitCode, number: Int32) {
        #expect(code.value == number)
    }

    @Test(
        "An agent's code passes from 0 to 63; others and none become 1",
        arguments: [(0, 0), (1, 1), (7, 7), (63, 63), (64, 1), (130, 1), (255, 1), (-1, 1), (nil, 1)] as [(Int?, Int32)]
    )
    func agents(code: Int?, number: Int32) {
        #expect(ExitCode.agent(code).value == number)
    }
}
