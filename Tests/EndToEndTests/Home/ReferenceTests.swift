import FoundationEssentials
import SystemPackage
import TestSupport
import Testing

@Suite("The reference and the manual pages", .timeLimit(.minutes(1)))
struct ReferenceTests {
    @Test("docs/reference.md is what the programs say of themselves")
    func reference() async throws {
        let made = try await BuiltProgram.pbsync.run(["manual"], in: Repository.root)
        #expect(made.exitCode == 0, "\(made)")
        let written = try String(contentsOfFile: Repository.root.appending("docs/reference.md").string, encoding: .utf8)
        #expect(made.output == written, "docs/reference.md is out of date: make reference")
    }

    @Test("groff formats every manual page without a warning")
    func manual() async throws {
        guard FileManager.default.isExecutableFile(atPath: "/usr/bin/groff") else { return }
        try await TemporaryWorkspace.with { folder in
            let made = try await BuiltProgram.pbsync.run(["manual", folder.root.string], in: folder.root)
            #expect(made.exitCode == 0, "\(made)")
            let formatted = try await BuiltProgram(path: "/bin/sh").run(
                ["-c", "for page in man*/*; do groff -ww -man -Tutf8 $page >/dev/null || exit 1; echo $page; done"],
                in: folder.root
            )
            #expect(formatted.exitCode == 0 && formatted.errorOutput.isEmpty, "\(formatted)")
            #expect(formatted.output.split(separator: "\n").count > 25)
        }
    }
}
