import PhantombusterModel
import Testing
import Workspace

@Suite("The script that was meant")
struct NearestScriptTests {
    @Test(
        "A slip, a missing extension or the other one is understood, and nothing is taken for what it is not",
        arguments: [
            ("helo.js", "hello.js"), ("hell.js", "hello.js"), ("HELLO.js", "hello.js"), ("hello", "hello.js"),
            ("hello.coffee", "hello.js"), ("scarper.js", "scraper.js"), ("expotr", "export.coffee"), ("b.js", nil),
            ("zzz.js", nil), ("", nil), ("hello.js", nil),
        ] as [(String, String?)]
    )
    func script(name: String, meant: String?) {
        let known = ["hello.js", "scraper.js", "export.coffee", "a.js"].compactMap { ScriptName($0) }
        #expect(NearestName.script(for: name, in: known)?.value == meant)
    }
}
