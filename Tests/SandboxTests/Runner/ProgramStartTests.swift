import Testing

@testable import Sandbox

@Suite("Starting programs")
struct ProgramStartTests {
    @Test("The block is three numbers and the strings, and no string can shift the others")
    func block() {
        let start = ProgramStart(
            folder: "/f",
            arguments: ["/p", "", "a\0b"],
            environment: ["B": "2", "A": "1"],
            ignoresTermination: true
        )
        let numbers: [UInt8] = [3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0]
        #expect(start.block == numbers + Array("/f\0/p\0\0ab\0A=1\0B=2\0".utf8))
    }
}
