import PhantombusterAPI
import PhantombusterModel
import Synchronization
import TestSupport
import Testing

@Suite("Client and sandbox: runs that survive", .timeLimit(.minutes(2)))
struct RunnerContractTests {
    private static let seed = #"""
        {"scripts": {"lines.js": "let i = 0; const next = () => { for (let n = 0; n < 50; n++) console.log('line ' + i++ + ' ümläut 😀'); if (i < 1000) setTimeout(next, 5); }; next();"},
         "agents": [{"id": 7, "name": "Lines", "script": "lines.js"}]}
        """#

    private static let expected = (0..<1_000).map { "line \($0) ümläut 😀\n" }.joined()

    /// Where the console, without its first line, is not what the agent wrote; nil when it is.
    private static func difference(_ console: String) -> Difference? {
        let lines = console.replacing("\r\n", with: "\n")
        return Difference(String(lines[(lines.firstIndex(of: "\n") ?? lines.startIndex)...]), from: "\n" + expected)
    }

    /// Runs the agent and gives its console and end.
    private static func run(_ contract: Contract) async throws -> (console: String, outcome: RunOutcome) {
        let console = Mutex<[UInt8]>([])
        let runner = AgentRunner(client: contract.client)
        let outcome = try await runner.run(LaunchRequest(agent: 7)) { event in
            if case .output(let bytes) = event { console.withLock { $0 += bytes } }
        }
        return (String(decoding: console.withLock { $0 }, as: UTF8.self), outcome)
    }

    @Test("A run is watched to its end")
    func undisturbed() async throws {
        try await Contract.with(seed: Self.seed) { contract in
            let (console, outcome) = try await Self.run(contract)
            #expect(Self.difference(console) == nil)
            #expect(outcome.exitCode == 0)
        }
    }

    @Test("A stream that is cut is continued without a gap or a repeat", arguments: [0, 1, 30, 120, 3_000, 20_000])
    func cut(bytes: Int) async throws {
        try await Contract.with(seed: Self.seed) { contract in
            try await contract.fault(#"[{"path":"/agent/*/launch","cutAfterBytes":\#(bytes)}]"#)
            let (console, outcome) = try await Self.run(contract)
            #expect(Self.difference(console) == nil)
            #expect(outcome.exitCode == 0)
            #expect(try await contract.requests().count { $0.hasPrefix("POST /agent/7/launch") } == 1)
        }
    }

    @Test("A launch whose answer is lost is found and not sent again")
    func lostAnswer() async throws {
        try await Contract.with(seed: Self.seed) { contract in
            try await contract.fault(#"[{"method":"POST","path":"/agent/*/launch","reset":true}]"#)
            let run = await Result.catching { try await Self.run(contract) }
            #expect(try await contract.requests().count { $0.hasPrefix("POST /agent/7/launch") } == 1)
            let (console, outcome) = try run.get()
            #expect(Self.difference(console) == nil)
            #expect(outcome.exitCode == 0)
        }
    }
}

extension Result where Failure == any Error {
    /// What a call gives or throws.
    fileprivate static func catching(_ body: () async throws -> Success) async -> Self {
        do {
            return .success(try await body())
        } catch {
            return .failure(error)
        }
    }
}
