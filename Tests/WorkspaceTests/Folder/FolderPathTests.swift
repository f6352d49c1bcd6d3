import Testing

@testable import Workspace

@Suite("Paths below a folder")
struct FolderPathTests {
    @Test(
        "A path is brought into its one form",
        arguments: [
            ("a.js", "a.js"), ("lib/a.js", "lib/a.js"), ("./a.js", "a.js"), ("lib/./a.js", "lib/a.js"),
            ("lib//a.js", "lib/a.js"), ("lib/a.js/", "lib/a.js"), ("lib/../a.js", "a.js"), (".", ""), ("", ""),
            ("a/..", ""), ("...", "..."), (".../a", ".../a"), ("..a", "..a"), ("a..", "a.."), (".a/b.", ".a/b."),
            ("a/...", "a/..."), ("x/.", "x"),
        ]
    )
    func normalised(path: String, form: String) {
        #expect(FolderPath.normalised(path) == form)
    }

    @Test("A path that leads out of the folder has none", arguments: ["..", "/a", "../a", "a/../..", "a/../../b"])
    func outside(path: String) {
        #expect(FolderPath.normalised(path) == nil)
    }
}
