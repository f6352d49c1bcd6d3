import PhantombusterModel
import Testing

@testable import Workspace

@Suite("Which file is which script")
struct FolderMappingTests {
    private func mapping() throws -> FolderMapping {
        try FolderMapping(
            root: "/w",
            directory: "./scripts//",
            paths: [name("scraper.js"): "./linkedin/old/../scrape.js", name("hidden.js"): "drafts/.x/hidden.js"],
            ignore: IgnoreRules(configured: ["drafts/", "*.min.js"], directory: "scripts")
        )
    }

    @Test(
        "A path is the script of its base name, unless the configuration, a rule or its name says otherwise",
        arguments: [
            ("a.js", "a.js"), ("deep/down/b.coffee", "b.coffee"), ("./deep/../a.js", "a.js"),
            ("linkedin/scrape.js", "scraper.js"), ("drafts/.x/hidden.js", "hidden.js"), ("a.txt", nil),
            ("other/scraper.js", nil), ("drafts/a.js", nil), ("x.min.js", nil), ("../a.js", nil), ("/w/a.js", nil),
            ("-rf.js", nil), ("a!.js", nil), (".a.js", nil), ("node_modules/a.js", nil), ("", nil), ("a.js/", "a.js"),
            ("chart.js/a.js", nil),
            ("x/chart.js/y/a.js", nil),
        ]
    )
    func file(path: String, script: String?) throws {
        #expect(try mapping().file(at: path)?.name.value == script)
    }

    @Test("A new script goes beside the others or where the configuration wants it")
    func places() throws {
        let mapping = try mapping()
        #expect(mapping.directory == "scripts")
        #expect(try mapping.placeForNew(name("new.js")) == ScriptFile(name: name("new.js"), path: "new.js"))
        #expect(try mapping.placeForNew(name("scraper.js")).path == "linkedin/scrape.js")
        #expect(try mapping.isIgnored(name("x.min.js")))
        #expect(try !mapping.isIgnored(name("hidden.js")))
        #expect(try !mapping.isIgnored(name("x.js")))
    }

    @Test("A folder is passed over unless it leads to a file that the configuration names")
    func folders() throws {
        let mapping = try mapping()
        #expect(!mapping.ignoresDirectory(""))
        #expect(!mapping.ignoresDirectory("linkedin"))
        #expect(!mapping.ignoresDirectory("drafts"))
        #expect(!mapping.ignoresDirectory("drafts/.x"))
        #expect(mapping.ignoresDirectory("drafts/y"))
        #expect(mapping.ignoresDirectory("node_modules"))
        #expect(mapping.ignoresDirectory("a/.git"))
        #expect(mapping.ignoresDirectory("chart.js/a"))
    }

    @Test("Nothing leads out of the workspace", arguments: ["..", "a/../../b", "/etc"])
    func outside(path: String) {
        #expect(throws: FolderError.outside(path: path)) { try FolderMapping(root: "/w", directory: path) }
        #expect(throws: FolderError.outside(path: path)) {
            try FolderMapping(root: "/w", paths: [name("a.js"): path])
        }
    }
}
