import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@Suite("A stranger's project", .timeLimit(.minutes(3)))
struct StrangersProjectTests {
    /// Runs the client in a workspace whose configuration a stranger wrote; the user's own key is in the environment.
    private func pbsync(
        _ arguments: [String],
        _ victim: Victim,
        key: String? = Victim.key
    ) async throws -> ProgramResult {
        var environment = ["HOME": victim.home]
        environment["PBSYNC_API_KEY"] = key
        return try await BuiltProgram.pbsync.run(arguments, environment: environment, in: victim.root)
    }

    @Test("Its endpoint gets no connection before `pbsync trust`, and another one not after it")
    func endpoint() async throws {
        // An address of this machine that is not loopback to pbsync: what listens there would hear a connection.
        for endpoint in [
            "https://phantombuster.com.example", "https://user@phantombuster.com.example", "https://[2001:db8::1]",
        ] {
            try await Victim.with(configuration: #"{"endpoint": "\#(endpoint)/api/v1"}"#) { victim in
                for arguments in [["scripts"], ["push"], ["launch", "1"], ["doctor"], ["watch"], ["status"]] {
                    let result = try await pbsync(arguments, victim)
                    #expect(result.exitCode != 0, "\(arguments) \(result)")
                    #expect(arguments == ["doctor"] || result.exitCode == 78, "\(arguments) \(result)")
                    #expect(!(result.output + result.errorOutput).contains(Victim.key), "\(result)")
                }
            }
        }
        try await Victim.with(configuration: #"{"endpoint": "https://one.invalid/api/v1"}"#) { victim in
            Victim.expect(try await pbsync(["scripts"], victim), code: 78, saying: "https://one.invalid/api/v1")
            Victim.expect(try await pbsync(["trust"], victim), code: 0)
            // Trusted, it is contacted: the name is unknown.
            Victim.expect(try await pbsync(["scripts"], victim), code: 75)
            // Another edit does not ask again, another endpoint does.
            try victim.surroundings.write(
                #"{"onConflict": "ours", "endpoint": "https://one.invalid/api/v1"}"#,
                to: "project/.pbsync.json"
            )
            Victim.expect(try await pbsync(["scripts"], victim), code: 75)
            try victim.surroundings.write(#"{"endpoint": "https://two.invalid/api/v1"}"#, to: "project/.pbsync.json")
            Victim.expect(try await pbsync(["scripts"], victim), code: 78, saying: "https://two.invalid/api/v1")
        }
    }

    @Test(
        "Its programs do not run, and files beyond it are not read, before `pbsync trust`",
        arguments: [
            #"{"apiKey": "command:touch ../home/ran"}"#, #"{"onEvent": "touch ../home/ran"}"#,
            #"{"apiKey": "file:../home/key"}"#, #"{"certificateAuthority": "../home/key"}"#,
            #"{"profiles": {"x": {"onEvent": "touch ../home/ran"}}}"#,
        ]
    )
    func programs(configuration: String) async throws {
        let text = configuration.replacing(
            "{\"",
            with: "{\"endpoint\": \"http://127.0.0.1:1/api/v1\", \"",
            maxReplacements: 1
        )
        // Certificates of the user's own matter only where they could make another server pass for the service.
        let isAuthority = configuration.contains("certificateAuthority")
        try await Victim.with(configuration: isAuthority ? configuration : text) { victim in
            try victim.surroundings.write("s3cr3t-0f-the-us3r", to: "home/key")
            let profile = configuration.contains("profiles") ? ["--profile", "x"] : []
            for arguments in [["scripts"], ["push"], ["pull"], ["watch"], ["status"], ["agents"]] {
                let result = try await pbsync(
                    arguments + profile,
                    victim,
                    key: configuration.contains("apiKey") ? nil : Victim.key
                )
                Victim.expect(result, code: 78, saying: "pbsync trust")
                #expect(!(result.output + result.errorOutput).contains("s3cr3t"), "\(result)")
            }
            #expect(!victim.surroundings.exists("home/ran"))
        }
    }

    @Test("What git is told by the project's own repository runs no program either")
    func git() async throws {
        try await Journey.with(scripts: ["a.js": "one\n"], agents: ["Worker": "a.js"]) { journey in
            try await journey.pbsyncSucceeds("pull")
            let ran = journey.workspace.path("ran").string
            let setUp = """
                git init -q . && echo '*.js filter=a.b' > .gitattributes && git add .
                git -c user.name=x -c user.email=x@example.com commit -q -m x
                printf '#!/bin/sh\\ntouch %s\\n' '\(ran)' > .git/hooks/post-index-change
                cp .git/hooks/post-index-change helper && chmod +x helper .git/hooks/post-index-change
                for key in filter.a.b.clean filter.a.b.process core.fsmonitor gpg.program core.pager diff.external \\
                    core.sshCommand uploadpack.packObjectsHook core.alternateRefsCommand; do
                    git config $key "$PWD/helper"
                done
                git config log.showSignature true
                git config remote.origin.url "ext::$PWD/helper"
                git config remote.origin.promisor true
                git config extensions.partialClone origin
                git config core.repositoryFormatVersion 1
                """
            let git = try await BuiltProgram(path: "/bin/sh").run(["-ec", setUp], in: journey.workspace.root)
            try #require(git.exitCode == 0, "\(git)")
            try journey.workspace.write("console.log('two')\n", to: "a.js")
            #expect(!journey.workspace.exists("ran"))
            try await journey.pbsyncSucceeds("push", "--launch")
            // A merge whose base is to be found in git's objects.
            try await journey.colleagueSaves("three\n", as: "a.js")
            try journey.workspace.write("four\n", to: "a.js")
            try FileManager.default.removeItem(atPath: journey.workspace.path(".pbsync").string)
            let merge = try await journey.pbsync("push", "--on-conflict", "merge")
            #expect(merge.exitCode == 73, "\(merge)")
            #expect(!journey.workspace.exists("ran"))
        }
    }
}
