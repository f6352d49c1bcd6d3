import SystemPackage
import TestSupport
import Testing

@Suite("Completions in a real shell", .timeLimit(.minutes(2)))
struct CompletionTests {
    /// Sources the script, completes a line as bash would and prints what it found, one a line.
    private static let driver = #"""
        eval "$("$PBSYNC" completions bash)"
        COMP_WORDS=("$PBSYNC" "$@")
        COMP_CWORD=$#
        COMP_LINE="pbsync $*"
        COMP_POINT=${#COMP_LINE}
        _pbsync "$PBSYNC" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        [ ${#COMPREPLY[@]} -eq 0 ] || printf '%s\n' "${COMPREPLY[@]}"
        """#

    @Test("bash completes commands, scripts, agents and profiles without a server, and runs nothing that a name says")
    func bash() async throws {
        let hostile = "Nice $(touch pwned) `touch pwned` Agent"
        let configuration = """
            {
              "endpoint": "http://127.0.0.1:9/api/v1",
              "scripts": { "scraper.js": { "agent": "\(hostile)" } },
              "profiles": { "staging": {} }
            }
            """
        try await TemporaryWorkspace.with { workspace in
            try workspace.write(configuration, to: ".pbsync.json")
            try workspace.write("1", to: "deep/second script.js")
            #expect(try await complete("pus", in: workspace) == ["push"])
            #expect(try await complete("push", "s", in: workspace) == ["scraper.js", "second script.js"])
            #expect(try await complete("push", #"second\ "#, in: workspace) == ["second script.js"])
            #expect(try await complete("launch", "\"Nice", in: workspace) == [hostile])
            #expect(try await complete("--profile", "s", in: workspace) == ["staging"])
            #expect(try await complete("push", "deep/", in: workspace) == ["deep/second script.js"])
            #expect(workspace.text(of: "pwned") == nil)
        }
    }

    @Test("Agents that the account showed are offered afterwards")
    func knownAgents() async throws {
        try await Journey.with(scripts: ["a.js": "1\n"], agents: ["Greeter": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            #expect(try await complete("launch", "", in: journey.workspace) == [])
            try await journey.pbsyncSucceeds("status")
            #expect(try await complete("launch", "Gr", in: journey.workspace) == ["Greeter"])
        }
    }

    private func complete(_ words: String..., in workspace: TemporaryWorkspace) async throws -> [String] {
        let result = try await BuiltProgram(path: "/bin/bash").run(
            ["-c", Self.driver, "bash"] + words,
            environment: ["PBSYNC": BuiltProgram.pbsync.path.string, "HOME": workspace.root.string],
            in: workspace.root
        )
        #expect(result.exitCode == 0, "\(result)")
        return result.output.split(separator: "\n").map(String.init)
    }
}
