import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("The background service", .timeLimit(.minutes(1)))
struct ServiceCommandTests {
    @Test("It is written, started, asked, stopped and removed")
    func life() async throws {
        try await WorkspaceProbe.with(InMemoryServer()) { place async throws in
            let calls = Recorded<[String]>()
            var probe = place.probe()
            probe.context.programs.run = { invocation in
                #expect(invocation.program == "systemctl")
                calls.add(invocation.arguments)
                return ProgramLauncher.Result(exitCode: 0, output: Array("active\n".utf8))
            }
            #expect(try await probe.run("service", "status").value == 1)
            #expect(try await probe.run("service", "install", "--launch") == .done)
            let folder = ".config/systemd/user"
            let name = try #require(calls.all.compactMap { $0.last { $0.hasSuffix(".service") } }.first)
            let text = try #require(place.workspace.text(of: "\(folder)/\(name)"))
            #expect(text.contains(#"ExecStart="/nowhere/pbsync" "watch" "--no-input" "--config""#))
            #expect(text.contains(#""--launch""#))
            #expect(!text.contains(InMemoryServer.key))
            #expect(try await probe.run("service", "status") == .done)
            #expect(try await probe.run("service", "uninstall") == .done)
            #expect(!place.workspace.exists("\(folder)/\(name)"))
            #expect(calls.all.contains(["--user", "enable", "--now", name]))
            #expect(calls.all.contains(["--user", "disable", "--now", name]))
        }
    }
}
