import Testing

@testable import ChangeFeed

@Suite("Link table")
struct LinkTableTests {
    private var table = LinkTable()

    @Test("A file knows the links that lead to it, until they lead elsewhere")
    mutating func links() {
        #expect(table.set("a.js", to: "real.js") == true)
        #expect(table.set("b.js", to: "real.js") == true)
        #expect(table.links(to: "real.js") == ["a.js", "b.js"])
        #expect(table.set("a.js", to: "real.js") == false)
        #expect(table.set("a.js", to: "other.js") == true)
        #expect(table.links(to: "real.js") == ["b.js"])
        #expect(table.links(to: "other.js") == ["a.js"])
        table.forget("b.js")
        #expect(table.links(to: "real.js") == [])
        #expect(table.all == ["a.js"])
    }

    @Test("A dangling link is remembered as one, so that its target is noticed when it comes")
    mutating func dangling() {
        #expect(table.set("a.js", to: nil) == true)
        #expect(table.set("a.js", to: nil) == false)
        #expect(table.hasDangling)
        #expect(table.contains("a.js"))
        #expect(table.set("a.js", to: "real.js") == true)
        #expect(!table.hasDangling)
        #expect(table.set("a.js", to: nil) == true)
        #expect(table.links(to: "real.js") == [])
        table.forget("a.js")
        #expect(table.isEmpty)
    }
}
