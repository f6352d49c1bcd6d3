import PhantombusterModel
import Testing

@testable import PhantombusterAPI

@Suite("Console reader")
struct ConsoleReaderTests {
    private func answer(_ text: String, _ position: Int64) -> AgentOutput {
        AgentOutput(
            agentStatus: .running,
            runningContainers: 1,
            queuedContainers: 0,
            containerId: 1,
            messages: [],
            output: text,
            outputPos: position
        )
    }

    @Test("Raw, it begins at its position and gives what is new")
    func raw() {
        var reader = ConsoleReader(.raw(from: 5))
        #expect(reader.position == 5)
        #expect(reader.take(answer("a\r\n", 8)) == Array("a\r\n".utf8))
        #expect(reader.take(answer("", 8)) == [])
        // An answer that was under way too long is not taken twice.
        #expect(reader.take(answer("a\r\n", 8)) == [])
        #expect(reader.position == 8)
    }

    @Test("A console is read again from its start; where that is too much at once, from the place that is worked out")
    func again() {
        var short = ConsoleMark()
        short.advance(over: Array("one\n".utf8))
        var reader = ConsoleReader(.continued(from: short))
        #expect(reader.position == 0)
        #expect(reader.take(answer("one\r\ntwo", 8)) == Array("two".utf8))

        var long = ConsoleMark()
        long.advance(over: [UInt8](repeating: 0x61, count: 1023) + [0x0A])
        reader = ConsoleReader(.continued(from: long))
        #expect(reader.position == 0)
        // A second time there is nothing left to work out.
        let guesses = [reader.guess(), reader.guess()]
        #expect(guesses == [true, false])
        #expect(reader.position == long.content + 2 * long.allLineEnds)
        #expect(reader.take(answer("x\r\n", reader.position + 3)) == Array("x\n".utf8))
    }
}
