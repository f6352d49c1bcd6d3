import TestSupport
import Testing

@testable import Sandbox

@Suite("Following a container", .timeLimit(.minutes(1)))
struct RunFeedTests {
    @Test("Readers hear everything in order, at once or as it happens")
    func order() async throws {
        try await TemporaryWorkspace.with { workspace in
            let path = workspace.place("output")
            let file = try OutputFile(path: path)
            let feed = RunFeed(outputPath: path)
            var live = feed.updates.makeAsyncIterator()
            #expect(await live.next() == .queued)
            feed.noteRunning()
            #expect(await live.next() == .running)
            feed.noteOutput(size: try file.append(Array("one".utf8)))
            #expect(await live.next() == .output(Array("one".utf8)))
            feed.noteOutput(size: try file.append(Array("two".utf8)))
            feed.noteResult("{}")
            feed.noteEnd()
            #expect(await live.next() == .resultObject("{}"))
            #expect(await live.next() == .output(Array("two".utf8)))
            #expect(await live.next() == .ended)
            #expect(await live.next() == nil)
            let late = await feed.updates.reduce(into: []) { $0.append($1) }
            #expect(late == [.queued, .running, .resultObject("{}"), .output(Array("onetwo".utf8)), .ended])
        }
    }

    @Test("The first result object is always told, of later ones the last")
    func results() async {
        let feed = RunFeed(outputPath: "/nowhere")
        for number in 1...3 { feed.noteResult("\(number)") }
        feed.noteEnd()
        let updates = await feed.updates.reduce(into: []) { $0.append($1) }
        #expect(updates == [.queued, .resultObject("1"), .resultObject("3"), .ended])
    }

    @Test("Output comes in bounded pieces, however much there is")
    func pieces() async throws {
        try await TemporaryWorkspace.with { workspace in
            let path = workspace.place("output")
            let file = try OutputFile(path: path)
            let feed = RunFeed(outputPath: path)
            let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
            feed.noteOutput(size: try file.append(bytes))
            feed.noteEnd()
            var read: [UInt8] = []
            for await update in feed.updates {
                guard case .output(let piece) = update else { continue }
                #expect(piece.count <= RunCursor.pieceSize)
                read += piece
            }
            #expect(read == bytes)
        }
    }

    @Test("A reader whose task is cancelled stops waiting")
    func cancellation() async {
        let feed = RunFeed(outputPath: "/nowhere")
        let reader = Task { await feed.updates.reduce(into: []) { $0.append($1) } }
        reader.cancel()
        let heard = await reader.value
        #expect(heard == [.queued] || heard == [])
    }

    @Test("Output whose file is gone ends the output, not the reading")
    func missingFile() async {
        let feed = RunFeed(outputPath: "/nowhere/output")
        feed.noteRunning()
        feed.noteOutput(size: 10)
        feed.noteEnd()
        let updates = await feed.updates.reduce(into: []) { $0.append($1) }
        #expect(updates == [.queued, .running, .ended])
    }
}
