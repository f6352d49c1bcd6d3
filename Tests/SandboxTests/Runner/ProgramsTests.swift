import Glibc
import TestSupport
import Testing

@testable import Sandbox

@Suite("Finding programs")
struct ProgramsTests {
    @Test("The first folder that has a program counts, links are resolved, and what is gone is looked for again")
    func search() async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("", to: "one/node")
            try workspace.write("", to: "two/real")
            let (first, second) = (workspace.place("one/node"), workspace.place("two/real"))
            try #require(chmod(second, 0o700) == 0)
            try #require(symlink("real", workspace.place("two/node")) == 0)
            let programs = Programs(
                searchPath: ":relative:\(workspace.path("one")):\(workspace.path("two")):\(workspace.path("missing"))"
            )
            let resolved = try #require(realpath(second, nil))
            defer { free(resolved) }
            #expect(programs.path(of: .node) == String(cString: resolved))
            try #require(unlink(second) == 0)
            #expect(programs.path(of: .node) == nil)
            try #require(chmod(first, 0o700) == 0)
            #expect(programs.path(of: .node)?.hasSuffix("/one/node") == true)
        }
    }

    @Test("A missing program is told with the command that installs it", arguments: Programs.Name.allCases)
    func missing(name: Programs.Name) {
        let failure = #expect(throws: LaunchFailure.self) {
            try Programs(searchPath: "/nowhere").require(name, for: "This")
        }
        #expect(failure?.description.hasPrefix("This needs \(name.rawValue), which is not installed here: ") == true)
        #expect(failure?.description.contains("install") == true)
    }
}
