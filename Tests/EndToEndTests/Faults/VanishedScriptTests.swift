import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport
import Testing

@Suite("Scripts that vanish from the server", .timeLimit(.minutes(2)))
struct VanishedScriptTests {
    private static let scripts = Dictionary(uniqueKeysWithValues: (1...6).map { ("s\($0).js", "text \($0)\n") })

    @Test("A list that is empty, or half gone, removes no file: it is said, and takes a flag", arguments: [0, 3])
    func vanished(left: Int) async throws {
        try await FaultBench.with(scripts: Self.scripts) { bench in
            let all = bench.server.scripts
            let gone = Self.scripts.keys.sorted().dropFirst(left)
            for name in gone { bench.server.remove(name) }
            for arguments in [["pull"], ["push"], ["pull", "--dry-run", "--prune"]] {
                let result = try await bench.run(.pbsync, arguments)
                #expect(result.exitCode == 0, "\(arguments) \(result)")
                #expect(gone.allSatisfy { (result.errorOutput + result.output).contains($0) }, "\(arguments) \(result)")
                for (name, text) in Self.scripts { bench.expectFile(name, isOneOf: [text]) }
            }
            #expect(bench.server.scripts.count == left, "nothing is created again unasked")

            // A list that was short for a moment has done no harm.
            bench.server.set(scripts: all)
            try await bench.succeeds("push")
            try await bench.expectInStep()
        }
    }

    @Test("What --prune removes comes back, bytes and mode")
    func prune() async throws {
        try await FaultBench.with(scripts: Self.scripts) { bench in
            let path = bench.workspace.path("s1.js").string
            #expect(chmod(path, 0o750) == 0)
            bench.server.remove("s1.js")
            try await bench.succeeds("pull", "--prune")
            #expect(!bench.workspace.exists("s1.js"))
            try await bench.succeeds("restore", "s1.js@1")
            bench.expectFile("s1.js", isOneOf: ["text 1\n"])
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o750)
        }
    }

    @Test("A list that is cut off is an answer that is not the API's: 76, and no file is touched")
    func cutList() async throws {
        try await FaultBench.with(scripts: Self.scripts) { bench in
            try await RawServer.with(
                { peer in
                    while peer.request() != nil {
                        peer.answer(#"{"status":"success","data":[{"id":1900,"name":"s1.js","source":"web"#)
                    }
                },
                body: { server in
                    for arguments in [["pull", "--prune"], ["push"], ["status"]] {
                        let result = try await bench.run(
                            .pbsync,
                            arguments,
                            environment: ["PBSYNC_ENDPOINT": server.url + "/api/v1"]
                        )
                        #expect(result.exitCode == 76, "\(arguments) \(result)")
                    }
                }
            )
            for (name, text) in Self.scripts { bench.expectFile(name, isOneOf: [text]) }
        }
    }
}
