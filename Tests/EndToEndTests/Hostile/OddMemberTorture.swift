import PhantombusterModel
import SystemPackage
import TestSupport
import Testing

@Suite("The client against answers with one odd member", .timeLimit(.minutes(40)))
struct OddMemberTorture {
    /// The codes that the manual lists; with runs the agent's own beside them.
    private static let codes = Set<Int32>([0, 1, 65, 66, 68, 69, 73, 75, 76])

    @Test("A member that is missing, of another type or out of every range ends in one of the manual's codes")
    func members() async throws {
        let cases = OddMember.all
        #expect(cases.count > 1_500)
        // No divisor of the number of values: the short form sees each kind of answer and of value.
        let step = Torture.measure(short: 41, full: 1)
        let first = Int(Torture.seed(1) % UInt64(step))
        for index in stride(from: first, to: cases.count, by: step) { try await tryOut(cases[index]) }
    }

    private func tryOut(_ odd: OddMember) async throws {
        let script: RawServer.Script = { peer in
            while let request = peer.request() {
                guard let body = odd.answer(to: request) else {
                    peer.answer(#"{"status":"error","message":"no such thing"}"#, status: "404 Not Found")
                    continue
                }
                peer.answer(body)
            }
        }
        try await RawServer.with(script) { server in
            try await Victim.with { victim in
                for arguments in odd.place.commands {
                    let result = try await BuiltProgram.pbsync.run(
                        arguments,
                        environment: victim.environment(server.url),
                        in: victim.root
                    )
                    let code = result.exitCode ?? -1
                    let isAgents = odd.place.runsAgents && (0...63).contains(code)
                    let comment: Comment = "\(odd) with \(arguments): \(result)"
                    #expect(Self.codes.contains(code) || isAgents, comment)
                    #expect(!result.errorOutput.contains("Fatal error"), comment)
                    #expect(!(result.output + result.errorOutput).contains(Victim.key), comment)
                }
                #expect(
                    try victim.surroundings.names().filter { $0 != "home" } == [victim.root.lastComponent?.string],
                    "\(odd)"
                )
            }
        }
    }
}
