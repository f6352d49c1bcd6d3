import TestSupport
import Testing

@Suite("Deploys: several agents side by side", .timeLimit(.minutes(2)))
struct SideBySideTests {
    private static let lines = 150

    /// Writes its lines in two halves, so that another agent's could come in between.
    private static func worker(_ word: String, code: Int) -> String {
        """
        let n = 0
        const next = () => {
            process.stdout.write(`\(word) é ${n} `)
            setImmediate(() => {
                process.stdout.write(`end ${n++}\\n`)
                if (n < \(lines)) return next()
                process.stdout.write("no line end", () => process.exit(\(code)))
            })
        }
        next()

        """
    }

    private static func expected(_ word: String) -> [String] {
        (0..<lines).map { "\(word) é \($0) end \($0)" } + ["no line end"]
    }

    @Test("Every line has its agent's prefix and is whole; there is one summary, and the first bad code counts")
    func sideBySide() async throws {
        let agents = ["One": "a.js", "Two": "b.js"]
        try await Journey.with(scripts: ["a.js": "1\n", "b.js": "1\n"], agents: agents) { journey in
            try await journey.pbsyncSucceeds("pull")
            try journey.workspace.write(Self.worker("first", code: 0), to: "a.js")
            try journey.workspace.write(Self.worker("second", code: 4), to: "b.js")
            try journey.workspace.write("new\n", to: "unbound.js")
            let result = try await journey.pbsync("push", "--launch")
            // The script without an agent is our own failure, which comes before an agent's code.
            #expect(result.exitCode == 66, "\(result)")
            #expect(result.errorOutput.contains("unbound.js"), "\(result)")
            for (agent, word) in [("One", "first"), ("Two", "second")] {
                let prefix = "[\(agent)] "
                let own = result.lines.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
                #expect(Array(own.dropFirst()) == Self.expected(word), "\(agent)")
            }
            #expect(result.lines.allSatisfy { $0.hasPrefix("[One] ") || $0.hasPrefix("[Two] ") }, "\(result)")
            let said = result.errorOutput.split(separator: "\n")
            #expect(said.filter { $0.hasSuffix("3 agents: 1 well, 2 not.") }.count == 1, "\(result)")
            #expect(said.filter { $0.hasPrefix("proof: ") }.count == 2, "\(result)")

            let again = try await journey.pbsync("push", "a.js", "b.js", "--launch")
            #expect(again.exitCode == 4, "\(again)")
        }
    }
}
