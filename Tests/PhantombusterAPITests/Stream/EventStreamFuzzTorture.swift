import PhantombusterAPI
import TestSupport
import Testing

@Suite("Event streams at random", .timeLimit(.minutes(10)))
struct EventStreamFuzzTorture {
    @Test("However the wire cuts a stream, the same comes out of it, and nothing is made up")
    func cuts() async throws {
        let tried = try await Fuzzing.run("event-stream") { input, mutator in
            var whole = EventStreamParser()
            let items = whole.consume(input) + whole.finish()

            var cut = EventStreamParser()
            var pieces: [EventStreamParser.Item] = []
            var rest = input[...]
            while !rest.isEmpty {
                let piece = rest.prefix(1 + mutator.number(below: 7))
                rest = rest.dropFirst(piece.count)
                pieces += cut.consume(piece)
            }
            pieces += cut.finish()
            #expect(Self.text(of: items) == Self.text(of: pieces), "\(input)")
            #expect(Self.comments(in: items) == Self.comments(in: pieces), "\(input)")
            #expect(Self.text(of: items).count <= input.count)
            for item in items { _ = item.notice }
        }
        #expect(tried > 50)
    }

    private static func text(of items: [EventStreamParser.Item]) -> [UInt8] {
        items.flatMap { item in
            guard case .data(let bytes) = item else { return [UInt8]() }
            return bytes
        }
    }

    private static func comments(in items: [EventStreamParser.Item]) -> [EventStreamParser.Item] {
        items.filter { item in
            if case .comment = item { true } else { false }
        }
    }
}
