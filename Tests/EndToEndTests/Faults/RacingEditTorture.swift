import SystemPackage
import TestSupport
import Testing

@Suite("Edits that race with a pull of the same file")
struct RacingEditTorture {
    @Test(
        "However the two meet, the last edit is in the file or kept where it can be had back",
        .timeLimit(.minutes(30)),
        arguments: SaveStyle.allCases
    )
    func edits(style: SaveStyle) async throws {
        let wanted = Torture.measure(short: 40, full: 400)
        try await FaultBench.with(scripts: ["a.js": "base\n"]) { bench in
            var edits = 0
            var round = 0
            while edits < wanted {
                round += 1
                let theirs = "theirs \(round)\n"
                bench.server.edit("a.js", theirs)
                // Saves follow one another until the pull is over, so that some of them meet its every step.
                let isOver = Flag()
                async let result = {
                    defer { isOver.set() }
                    return try await bench.pbsync("pull")
                }()
                var last: String?
                repeat {
                    edits += 1
                    let text = "edit \(edits) in round \(round)\n"
                    try bench.workspace.save(text, as: "a.js", style: style)
                    last = text
                    await Task.yield()
                } while !isOver.isSet && edits < wanted * 20
                let ending = try await result
                #expect(ending.exitCode == 0 || ending.exitCode == 73, "\(ending)")
                let file = try #require(bench.workspace.text(of: "a.js"))
                let isKept = try file == last || last.map { try bench.keptTexts().contains($0) } == true
                #expect(isKept, "\(style), round \(round): \(last ?? "") is lost; the file is \(file)")
                #expect(file == last || file == theirs, "\(style), round \(round): \(file)")
                try await bench.succeeds("resolve", "a.js", "--theirs")
                try await bench.succeeds("pull")
                bench.expectFile("a.js", isOneOf: [theirs])
            }
            try await bench.expectInStep()
        }
    }
}
