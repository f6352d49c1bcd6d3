import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@Suite("Deploys: the examples for CI", .timeLimit(.minutes(2)))
struct CIExampleTests {
    static let files = ["Examples/ci/github-workflow.yml", "Examples/ci/gitlab-ci.yml"]

    private static func lines(of file: String) throws -> [Substring] {
        try String(contentsOfFile: "\(JSONSchema.packageRoot)/\(file)", encoding: .utf8).split(separator: "\n")
    }

    /// The pbsync commands of a file, as the shell would get them.
    private static func commands(in file: String) throws -> [String] {
        try lines(of: file).compactMap { line in
            let text = line.drop { $0 == " " || $0 == "-" }
            return text.hasPrefix("pbsync ") ? String(text) : nil
        }
    }

    @Test(
        "Each command is one: it fails for want of a key or a configuration, not for how it is written",
        arguments: files
    )
    func parse(file: String) async throws {
        let commands = try Self.commands(in: file)
        #expect(commands.count == 2)
        for command in commands where !command.contains("sandbox") {
            try await TemporaryWorkspace.with { workspace in
                let program = BuiltProgram.pbsync.path.string
                let line = command.replacing("pbsync ", with: "\(program) ", maxReplacements: 1)
                let result = try await BuiltProgram(path: "/bin/sh").run(["-c", line], in: workspace.root)
                #expect(result.exitCode == 78, "\(command): \(result)")
            }
        }
    }

    @Test(
        "The check of a merge request needs no account: it passes what is well and refuses what is not",
        arguments: files
    )
    func check(file: String) async throws {
        let command = try #require(try Self.commands(in: file).first { $0.contains("sandbox") })
        try await TemporaryWorkspace.with { workspace in
            try workspace.write(
                #"{ "apiKey": "env:PRODUCTION_KEY", "scripts": { "a.js": { "launchOnPush": true } } }"#,
                to: ".pbsync.json"
            )
            try workspace.write("console.log(1)\n", to: "a.js")
            let folder = BuiltProgram.pbsync.path.removingLastComponent().string
            let run = {
                try await BuiltProgram(path: "/bin/sh").run(
                    ["-c", "PATH=\(folder):$PATH; \(command)"],
                    in: workspace.root
                )
            }
            let good = try await run()
            #expect(good.exitCode == 0, "\(good)")
            try workspace.write("<<<<<<< a\n=======\n>>>>>>> b\n", to: "a.js")
            let bad = try await run()
            #expect(bad.exitCode == 65, "\(bad)")
        }
    }

    @Test("They use nothing that does not exist", arguments: files)
    func parts(file: String) throws {
        let known: Set = ["actions/checkout@v4", "ubuntu-24.04", "debian:12"]
        for line in try Self.lines(of: file) {
            #expect(!line.contains("\t"))
            for key in ["uses:", "runs-on:", "image:"] where line.contains(key) {
                let value = line.split(separator: key).last.map { $0.filter { $0 != " " } } ?? ""
                #expect(known.contains(value), "\(line)")
            }
        }
    }
}
