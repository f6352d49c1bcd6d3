import Testing

@testable import Workspace

@Suite("Paths of a configuration")
struct PathResolverTests {
    private let paths = PathResolver(folder: "/home/ada/project", home: "/home/ada/")

    @Test(
        "An absolute path comes out without detours",
        arguments: [
            ("key", "/home/ada/project/key"), ("./a//b/.", "/home/ada/project/a/b"), ("../key", "/home/ada/key"),
            ("/etc/../key", "/key"), ("~/key", "/home/ada/key"), ("~", "/home/ada"), ("~/../x", "/home/x"),
            ("../../../../../x", "/x"), ("a~/b", "/home/ada/project/a~/b"), (".../..a", "/home/ada/project/.../..a"),
            ("/\u{300}x", "/\u{300}x"),
        ]
    )
    func absolute(text: String, path: String) throws {
        #expect(try paths.absolute(text) == path)
    }

    @Test(
        "An inner path stays inside",
        arguments: [
            (".", "."), ("./", "."), ("a/..", "."), ("a/b", "a/b"), ("./a/./b//c/", "a/b/c"), ("a/../b", "b"),
            ("..a/b..", "..a/b.."), ("~x/a", "~x/a"),
        ]
    )
    func inner(text: String, path: String) throws {
        #expect(try PathResolver.inner(text) == path)
    }

    @Test(
        "What leads out, in whatever disguise, is refused",
        arguments: [
            ("", .empty), ("/a", .absolute), ("~/a", .absolute), ("~", .absolute), ("..", .leadsOut),
            ("../a", .leadsOut),
            ("a/../../b", .leadsOut), ("./..", .leadsOut), ("../\u{300}a", .leadsOut),
            ("a/../\u{301}/../../b", .leadsOut),
            ("a\0b", .control), ("a\nb", .control), ("a\u{9B}b", .control),
        ] as [(String, PathProblem)]
    )
    func refusals(text: String, problem: PathProblem) {
        #expect(throws: problem) { try PathResolver.inner(text) }
    }

    @Test("A home that is not known cannot be meant")
    func homes() {
        #expect(throws: PathProblem.otherHome) { try paths.absolute("~root/x") }
        #expect(throws: PathProblem.noHome) { try PathResolver(folder: "/a", home: nil).absolute("~/x") }
        #expect(throws: PathProblem.noHome) { try PathResolver(folder: "/a", home: "relative").absolute("~/x") }
    }

    @Test(
        "A path lies within a folder only past a slash",
        arguments: [
            ("/a/b", "/a", true), ("/a", "/a", true), ("/ab", "/a", false), ("/", "/a", false), ("/x", "/", true),
            ("/a/\u{301}b", "/a", true),
        ]
    )
    func within(path: String, folder: String, expected: Bool) {
        #expect(PathResolver.isPath(path, within: folder) == expected)
    }
}
