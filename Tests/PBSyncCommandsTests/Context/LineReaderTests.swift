import EventLoop
import Glibc
import Testing

@testable import PBSyncCommands

@Suite("Lines from standard input", .timeLimit(.minutes(1)))
struct LineReaderTests {
    @Test("Lines come one by one, however they are written, and the last needs no end", arguments: [true, false])
    func lines(onLoop: Bool) async throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let loop = onLoop ? try EventLoop() : nil
        let reader = LineReader(ends[0])
        #expect(write(ends[1], "one\ntw", 6) == 6)
        #expect(try await reader.line(waitingOn: loop) == "one")
        #expect(write(ends[1], "o\nlast", 6) == 6)
        #expect(try await reader.line(waitingOn: loop) == "two")
        close(ends[1])
        #expect(try await reader.line(waitingOn: loop) == "last")
        #expect(try await reader.line(waitingOn: loop) == nil)
        close(ends[0])
        await loop?.stop()
    }

    @Test("A wait for a line ends when its task is cancelled")
    func cancelled() async throws {
        var ends: [Int32] = [0, 0]
        #expect(pipe(&ends) == 0)
        let loop = try EventLoop()
        let reader = LineReader(ends[0])
        let task = Task { try await reader.line(waitingOn: loop) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        await loop.stop()
        for end in ends { close(end) }
    }
}
