import Testing

@testable import PhantombusterAPI

@Suite("Launch census")
struct LaunchCensusTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let before: LaunchCensus
        let after: LaunchCensus
        let verdict: LaunchCensus.Verdict
    }

    private static func census(_ ended: Set<Int64>, newest: Int64, live: Int64) -> LaunchCensus {
        LaunchCensus(ended: ended, newest: newest, live: live)
    }

    static let rows: [Row] = [
        Row(
            testDescription: "nothing has happened",
            before: census([1, 2], newest: 2, live: 0),
            after: census([1, 2], newest: 2, live: 0),
            verdict: .none
        ),
        Row(
            testDescription: "the first run of all",
            before: census([], newest: 0, live: 0),
            after: census([], newest: 7, live: 1),
            verdict: .one(7)
        ),
        Row(
            testDescription: "one goes on",
            before: census([1], newest: 1, live: 0),
            after: census([1], newest: 2, live: 1),
            verdict: .one(2)
        ),
        Row(
            testDescription: "one has ended already",
            before: census([1], newest: 1, live: 0),
            after: census([1, 2], newest: 2, live: 0),
            verdict: .one(2)
        ),
        Row(
            testDescription: "an older one was live and ended meanwhile",
            before: census([1], newest: 2, live: 1),
            after: census([1, 2], newest: 3, live: 1),
            verdict: .one(3)
        ),
        Row(
            testDescription: "an older one is live still",
            before: census([1], newest: 2, live: 1),
            after: census([1], newest: 3, live: 2),
            verdict: .one(3)
        ),
        Row(
            testDescription: "the older one ended and nothing is new",
            before: census([1], newest: 2, live: 1),
            after: census([1, 2], newest: 2, live: 0),
            verdict: .none
        ),
        Row(
            testDescription: "two have ended",
            before: census([1], newest: 1, live: 0),
            after: census([1, 2, 3], newest: 3, live: 0),
            verdict: .several([2, 3])
        ),
        Row(
            testDescription: "one ended, another goes on",
            before: census([1], newest: 1, live: 0),
            after: census([1, 2], newest: 3, live: 1),
            verdict: .several([2, 3])
        ),
        Row(
            testDescription: "two go on, of which only the newest shows",
            before: census([1], newest: 1, live: 0),
            after: census([1], newest: 3, live: 2),
            verdict: .several([3])
        ),
        Row(
            testDescription: "ids of sixteen digits",
            before: census([9_007_199_254_740_990], newest: 9_007_199_254_740_990, live: 0),
            after: census([9_007_199_254_740_990], newest: 9_007_199_254_740_991, live: 1),
            verdict: .one(9_007_199_254_740_991)
        ),
    ]

    @Test("What is newer is told apart", arguments: rows)
    func verdict(row: Row) {
        #expect(row.after.newerRuns(than: row.before) == row.verdict)
    }
}
