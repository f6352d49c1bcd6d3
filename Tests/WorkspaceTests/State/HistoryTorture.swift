import PhantombusterModel
import TestSupport
import Testing

@testable import Workspace

@Suite("A history of very many saves", .timeLimit(.minutes(60)))
struct HistoryTorture {
    @Test("However many saves there were, the index stays short and one more save reads none of it")
    func manySaves() async throws {
        let saves = Torture.measure(short: 600, full: 1_000_000)
        try await TemporaryWorkspace.with { workspace in
            let limits = HistoryLimits(count: 50, days: 30)
            let texts = TextStore(folder: workspace.state)
            let history = History(folder: workspace.state, texts: texts, limits: limits) { [] }
            let name = try name("a.js")
            var most = 0
            for save in 1...saves {
                try history.record(name: name, text: Array("save \(save)\n".utf8), side: .remote, reason: .push)
                if save % 97 == 0 { most = max(most, try HistoryIndex(name, in: workspace.state).read().count) }
            }
            #expect(most < 2 * limits.count)
            let entries = try history.entries(of: name)
            #expect(entries.count == limits.count)
            #expect(try history.text(of: try #require(entries.first)) == Array("save \(saves)\n".utf8))
            #expect(try history.text(of: try #require(entries.last)) == Array("save \(saves - 49)\n".utf8))
        }
    }
}
