import Testing

@testable import PBSyncCommands

@Suite("Texts in git's objects")
struct GitTextsTests {
    @Test("The new side's objects of a raw log, each once, without those of deletions")
    func objects() {
        let log = """
            :100644 100644 1111aaaa 2222bbbb M\ta.js

            :000000 100644 00000000 3333cccc A\tfolder/b c.js
            :100644 000000 3333cccc 00000000 D\tfolder/b c.js
            :100644 100644 0000 2222bbbb M\ta.js
            nonsense
            :100644 100644 1111aaaa --option M\ta.js
            """
        #expect(GitTexts.objects(in: Array(log.utf8)) == ["2222bbbb", "3333cccc"])
    }
}
