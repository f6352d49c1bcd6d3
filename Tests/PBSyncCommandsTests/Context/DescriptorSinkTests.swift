import Glibc
import Testing

@testable import PBSyncCommands

@Suite("Writing to descriptors", .timeLimit(.minutes(1)))
struct DescriptorSinkTests {
    /// The two ends of a pipe.
    private static func pipe() -> (reader: Int32, writer: Int32) {
        var ends: [Int32] = [0, 0]
        #expect(Glibc.pipe(&ends) == 0)
        return (ends[0], ends[1])
    }

    @Test("Everything arrives, also through a pipe that takes it piece by piece")
    func large() async {
        let (reader, writer) = Self.pipe()
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        let reading = Task.detached {
            var all: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 10_000)
            while case let count = read(reader, &buffer, buffer.count), count > 0 { all += buffer[..<count] }
            close(reader)
            return all
        }
        DescriptorSink(writer).write(bytes)
        close(writer)
        #expect(await reading.value == bytes)
    }

    @Test("A reader that has gone is noticed once, and what follows is dropped")
    func closed() {
        // Elsewhere the program itself has taken care of the signal.
        signal(SIGPIPE, SIG_IGN)
        let (reader, writer) = Self.pipe()
        close(reader)
        let notices = Recorded<Int>()
        let sink = DescriptorSink(writer) { notices.add(Int($0)) }
        sink.write([1])
        sink.write([2])
        #expect(notices.all == [Int(EPIPE)])
        close(writer)
    }

    @Test("A full disk is another thing than a reader that has gone")
    func full() {
        let full = open("/dev/full", O_WRONLY | O_CLOEXEC)
        let notices = Recorded<Int>()
        let sink = DescriptorSink(full) { notices.add(Int($0)) }
        sink.write([1])
        sink.write([2])
        #expect(notices.all == [Int(ENOSPC)])
        close(full)
    }

    @Test("A wait for a reader that does not read ends when somebody wants to stop")
    func interrupted() {
        let (reader, writer) = Self.pipe()
        let (wish, wisher) = Self.pipe()
        let taken = Recorded<Int>()
        let sink = DescriptorSink(
            writer,
            interruption: .init(descriptor: wish) {
                taken.add(1)
                return true
            }
        )
        #expect(write(wisher, [1], 1) == 1)
        // More than a pipe holds: without the wish this would wait for ever.
        sink.write([UInt8](repeating: 0, count: 1 << 20))
        sink.write([1])
        #expect(taken.all == [1])
        for descriptor in [reader, writer, wish, wisher] { close(descriptor) }
    }
}
