import Testing

@testable import Workspace

@Suite("Nearest names")
struct NearestNameTests {
    private let known = ["endpoint", "apiKey", "directory", "ignore", "onConflict", "scripts", "profiles"]

    @Test(
        "Slips are counted as Damerau and Levenshtein do",
        arguments: [
            ("", "", 0), ("a", "", 1), ("", "abc", 3), ("same", "same", 0), ("Same", "sAME", 0),
            ("kitten", "sitting", 3), ("ab", "ba", 1), ("abcd", "acbd", 1), ("ca", "abc", 3), ("agent", "agnet", 1),
        ]
    )
    func distance(one: String, other: String, slips: Int) {
        #expect(NearestName.distance(one, other) == slips)
        #expect(NearestName.distance(other, one) == slips)
    }

    @Test(
        "A slip or two of the keyboard are understood",
        arguments: [
            ("endpont", "endpoint"), ("apikey", "apiKey"), ("api_key", "apiKey"), ("diretcory", "directory"),
            ("script", "scripts"), ("profile", "profiles"), ("onconflict", "onConflict"), ("ignroe", "ignore"),
        ]
    )
    func likely(typed: String, meant: String) {
        #expect(NearestName.likely(for: typed, in: known) == meant)
        #expect(NearestName.nearest(to: typed, in: known) == meant)
    }

    @Test("What is far from everything is nobody's slip, but something is always nearest")
    func unlikely() {
        #expect(NearestName.likely(for: "retries", in: known) == nil)
        #expect(NearestName.nearest(to: "zzz", in: known) != nil)
        #expect(NearestName.nearest(to: "zzz", in: [String]()) == nil)
    }

    @Test("A name of a megabyte costs nothing")
    func long() {
        let name = String(repeating: "endpoint", count: 131_072)
        #expect(NearestName.likely(for: name, in: known) == nil)
    }
}
