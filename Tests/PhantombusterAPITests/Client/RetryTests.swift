import Synchronization
import TestSupport
import Testing

@testable import PhantombusterAPI

@Suite("Retries")
struct RetryTests {
    private func policy(_ attempts: Int = 4, budget: Duration = .seconds(60)) -> RetryPolicy {
        RetryPolicy(attempts: attempts, budget: budget, random: { 1 }, sleep: { _ in })
    }

    @Test("Waits double up to the cap, within the tries")
    func doubling() {
        let policy = policy(9, budget: .seconds(1000))
        let waits = (1...9).map { policy.delay(after: $0, retryAfter: nil, waited: .zero) }
        #expect(waits == [0.5, 1, 2, 4, 8, 16, 20, 20].map { .seconds($0) } + [nil])
    }

    @Test("Chance takes off at most half")
    func jitter() {
        let least = RetryPolicy(random: { 0 }, sleep: { _ in })
        #expect(least.delay(after: 1, retryAfter: nil, waited: .zero) == .milliseconds(250))
    }

    @Test(
        "What the server asks for counts, up to the cap and what is left of the budget",
        arguments: [
            (Duration.seconds(3), Duration.zero, Duration.seconds(3)),
            (.seconds(3600), .zero, .seconds(20)),
            (.seconds(1_000_000_000), .seconds(55), .seconds(5)),
            (.zero, .zero, .zero),
            (.seconds(1), .seconds(60), nil),
        ] as [(Duration, Duration, Duration?)]
    )
    func retryAfter(asked: Duration, waited: Duration, expected: Duration?) {
        #expect(policy().delay(after: 1, retryAfter: asked, waited: waited) == expected)
    }

    @Test(
        "Retry-After is seconds or a date against the answer's own",
        arguments: [
            ("7", 7), (" 7 ", 7), ("0", 0), ("1000000000", 1_000_000_000), ("99999999999999999999", 3_200_000_000),
            ("Sun, 06 Nov 1994 08:49:47 GMT", 10), ("Sun, 06 Nov 1994 08:49:27 GMT", 0),
            ("soon", nil), ("-5", nil), ("", nil), ("7.5", nil),
        ] as [(String, Int64?)]
    )
    func header(text: String, seconds: Int64?) {
        let headers: TransportHeaders = ["Retry-After": text, "Date": "Sun, 06 Nov 1994 08:49:37 GMT"]
        #expect(RetryAfter.wait(in: headers) == seconds.map { .seconds($0) })
    }

    @Test("No header, no wait")
    func noHeader() {
        #expect(RetryAfter.wait(in: TransportHeaders()) == nil)
    }

    private func client(_ transport: ScriptedTransport, _ policy: RetryPolicy) throws -> PhantombusterClient {
        PhantombusterClient(
            transport: transport,
            endpoint: try Endpoint("https://phantombuster.com/api/v1"),
            key: try APIKey("key"),
            retry: policy
        )
    }

    @Test("A read is tried again for reasons that pass, and each time somebody hears of it")
    func reads() async throws {
        let transport = ScriptedTransport([
            .failure(nil, .unreachable("refused")),
            .answer(nil, status: 503, headers: ["Retry-After": "2"], ""),
            .answer(nil, #"{"status":"success","data":[]}"#),
        ])
        let notices = Mutex<[(Int, Duration)]>([])
        var client = try client(transport, policy())
        client.onRetry = { notice in notices.withLock { $0.append((notice.attempt, notice.delay)) } }
        #expect(try await client.scripts() == [])
        #expect(notices.withLock { $0.map(\.0) } == [1, 2])
        #expect(notices.withLock { $0.map(\.1) } == [.milliseconds(500), .seconds(2)])
    }

    @Test("A read that fails for good is tried once", arguments: [400, 401, 404])
    func permanent(status: Int) async throws {
        let transport = ScriptedTransport([.answer(nil, status: status, #"{"status":"error","message":"no"}"#)])
        await #expect(throws: APIError.self) { try await client(transport, policy()).scripts() }
        #expect(transport.requests.count == 1)
        #expect(transport.unexpected.isEmpty)
    }

    @Test("What changes something is sent once, whatever happens")
    func writes() async throws {
        let transport = ScriptedTransport([.failure(nil, .interrupted("reset"), repeats: true)])
        let client = try client(transport, policy())
        await #expect(throws: APIError.self) { try await client.saveScript(named: "a.js", text: []) }
        await #expect(throws: APIError.self) { try await client.launch(LaunchRequest(agent: 1)) }
        await #expect(throws: APIError.self) { try await client.abort(agent: 1) }
        await #expect(throws: APIError.self) { try await client.deleteScript(id: 1) }
        #expect(transport.requests.count == 4)
    }

    @Test("The tries end, with the last reason")
    func exhausted() async throws {
        let transport = ScriptedTransport([.failure(nil, .timedOut(.idle), repeats: true)])
        await #expect(throws: APIError.transport(.timedOut(.idle))) { try await client(transport, policy(3)).user() }
        #expect(transport.requests.count == 3)
    }
}
