import PhantombusterAPI
import Testing

@testable import SyncEngine

@Suite("Outages")
struct OutageTests {
    @Test("The waits double up to a limit, and a server's own wish comes first, within reason")
    func waits() {
        var outage = Outage(.api(.transport(.unreachable("refused"))))
        #expect(outage.delay(random: 1) == .milliseconds(500))
        #expect(outage.delay(random: 0) == .milliseconds(250))
        for _ in 0..<40 { outage.fail(.api(.transport(.unreachable("refused")))) }
        #expect(outage.delay(random: 1) == .seconds(15))
        outage.fail(.api(.rateLimited(retryAfter: .seconds(42))))
        #expect(outage.delay(random: 1) == .seconds(42))
        outage.fail(.api(.serverFailed(status: 503, retryAfter: .seconds(1_000_000_000), failure: nil)))
        #expect(outage.delay(random: 1) == .seconds(300))
    }

    @Test(
        "What concerns the whole server is an outage, what concerns one script is not",
        arguments: [
            (SyncProblem.api(.transport(.unreachable(""))), true, true),
            (.api(.transport(.timedOut(.idle))), true, true),
            (.api(.rateLimited(retryAfter: nil)), true, true),
            (.api(.serverFailed(status: 503, retryAfter: nil, failure: nil)), true, true),
            (.api(.serverFailed(status: 500, retryAfter: nil, failure: nil)), false, true),
            (.api(.notTheAPI("")), false, true),
            (.api(.transport(.tls(""))), false, false),
            (.wrongAnswer(""), false, true),
            (.duplicates([]), false, false),
        ]
    )
    func kinds(problem: SyncProblem, isOutage: Bool, isWorthRetrying: Bool) {
        #expect(problem.isOutage == isOutage)
        #expect(problem.isWorthRetrying == isWorthRetrying)
    }
}
