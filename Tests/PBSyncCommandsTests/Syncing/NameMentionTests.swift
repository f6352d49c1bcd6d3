import PhantombusterModel
import Testing

@testable import PBSyncCommands

@Suite("What a message is about")
struct NameMentionTests {
    @Test(
        "A script is named by itself or at the end of a path",
        arguments: [
            "a.js is gone", "lib/a.js changes all the time", "the server refused \"a.js\": no", "nobody knows a.js.",
            "several files have the name: lib/a.js, old/a.js",
        ]
    )
    func named(message: String) throws {
        #expect(NameMention.isNamed(try #require(ScriptName("a.js")), in: message))
    }

    @Test("A name with a space in it is one name")
    func spaced() throws {
        let script = try #require(ScriptName("my script.js"))
        #expect(NameMention.isNamed(script, in: "lib/my script.js is gone"))
        #expect(!NameMention.isNamed(script, in: "script.js is gone"))
    }

    @Test(
        "A longer name that holds it, or another text, does not name it",
        arguments: [
            "data.js is gone", "a.json is no script", "a.js.bak is left out", "the server fell silent", "-a.js", "",
            "...",
        ]
    )
    func other(message: String) throws {
        #expect(!NameMention.isNamed(try #require(ScriptName("a.js")), in: message))
    }
}
