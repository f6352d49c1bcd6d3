import PhantombusterAPI
import Testing
import Workspace

@testable import SyncEngine

@Suite("Reports")
struct SyncReportTests {
    @Test(
        "The exit code tells the worst that there is to tell",
        arguments: [
            ([ScriptOutcome](), Int32(0)),
            ([.unchanged, .done], 0),
            ([.held(.outdated(isRefused: false)), .held(.deletedLocally), .held(.localChanges)], 0),
            ([.held(.conflict)], 73),
            ([.held(.conflict), .done], 73),
            ([.overtaken], 73),
            ([.unresolved, .failed(.unknownScript("a", meant: nil))], 73),
            ([.held(.outdated(isRefused: true))], 73),
            ([.held(.refused(.emptyOverText))], 65),
            ([.held(.refused(.emptyOverText)), .unchanged], 65),
            ([.held(.refused(.emptyOverText)), .done], 68),
            ([.held(.noFile)], 66),
            ([.failed(.api(.transport(.unreachable("")))), .failed(.api(.rateLimited(retryAfter: nil)))], 75),
            ([.failed(.api(.transport(.unreachable("")))), .done], 68),
            ([.failed(.api(.notTheAPI("")))], 76),
            ([.failed(.duplicates(["a", "b"])), .failed(.api(.rateLimited(retryAfter: nil)))], 65),
            ([.illegal(reason: "")], 0),
            ([.planned(.upload)], 0),
            ([.planned(.keepBoth)], 73),
        ] as [([ScriptOutcome], Int32)]
    )
    func codes(outcomes: [ScriptOutcome], code: Int32) {
        #expect(report(outcomes).exitCode == code)
    }

    @Test("What stopped everything comes first, and an illegal name counts when it was named")
    func problems() {
        var report = report([.done, .held(.conflict)])
        report.problem = .api(.unauthorized(nil))
        #expect(report.exitCode == 77)
        var named = self.report([.illegal(reason: "")])
        named.named = ["0"]
        #expect(named.exitCode == 65)
        var strict = self.report([.illegal(reason: ""), .done])
        strict.isStrict = true
        #expect(strict.exitCode == 68)
    }

    private func report(_ outcomes: [ScriptOutcome]) -> SyncReport {
        let results = outcomes.enumerated().map { ScriptResult(name: "\($0)", outcome: $1) }
        return SyncReport(results: results, problem: nil, named: [], isStrict: false)
    }
}
