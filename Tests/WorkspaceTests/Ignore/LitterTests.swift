import Testing
import Workspace

@Suite("Litter")
struct LitterTests {
    @Test(
        "What editors and tools leave is litter",
        arguments: [
            "4913", ".x.js.swp", "x.js.swp", "x.js.swx", "x.js~", "~", ".#x.js", "#x.js#", "##", "x.js___jb_tmp___",
            "x.js___jb_old___", ".goutputstream-AB12CD", ".hidden.js", ".git", ".pbsync", ".pbsync-tmp-1-a-2",
            "node_modules", "a.js.remote-17", "a b.coffee.remote-1", ".x.js.kate-swp", "x.js.bak", "x.js.tmp",
        ]
    )
    func litter(name: String) {
        #expect(Litter.isLitter(name: name))
    }

    @Test(
        "What a person may have written is none",
        arguments: [
            "x.js", "a.remote-17.js", "4913.js", "node_modules.js", "#.js", "x#", "swp.js", "x.tmp.js", "README.md",
            "a.js.remote-", "a.txt.remote-17", "-", "",
        ]
    )
    func scripts(name: String) {
        #expect(!Litter.isLitter(name: name))
    }
}
