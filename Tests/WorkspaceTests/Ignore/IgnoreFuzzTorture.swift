import TestSupport
import Testing

@testable import Workspace

@Suite("Ignore rules at random", .timeLimit(.minutes(10)))
struct IgnoreFuzzTorture {
    @Test("Any rules answer for any path, in good time, and what lies below an ignored folder is ignored")
    func rules() async throws {
        let tried = try await Fuzzing.run("ignore") { input, mutator in
            let rules = IgnoreRules(
                configured: [String(decoding: input.prefix(60), as: UTF8.self)],
                text: Array(input.prefix(4000)),
                directory: "scripts"
            )
            let other = mutator.next().prefix(80).filter { $0 != 0 }
            for path in ["a.js", "drafts/b.coffee", "a/a/a/a/a/a/a/a/a/b", String(decoding: other, as: UTF8.self)] {
                let folder = rules.ignores(path: path, isDirectory: true)
                let below = rules.ignores(path: path + "/x.js", isDirectory: false)
                #expect(!folder || below, "\(path) \(String(decoding: input, as: UTF8.self))")
            }
        }
        #expect(tried > 20)
    }
}
