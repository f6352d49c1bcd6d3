import Testing

@testable import Workspace

@Suite("Agent references")
struct AgentReferenceTests {
    @Test(
        "Up to sixteen digits are an id, everything else a name",
        arguments: [
            ("1", .id(1)), ("9999999999999999", .id(9_999_999_999_999_999)), ("007", .id(7)),
            ("10000000000000000", .name("10000000000000000")), ("0", .name("0")), ("-1", .name("-1")),
            ("1.5", .name("1.5")), ("Agent 7", .name("Agent 7")), ("١", .name("١")), ("é😀", .name("é😀")),
        ] as [(String, AgentReference)]
    )
    func references(text: String, reference: AgentReference) {
        #expect(AgentReference(text) == reference)
    }

    @Test("What no agent can be called is none", arguments: ["", "a\nb", "\u{1B}[31m", "a\u{9B}"])
    func refusals(text: String) {
        #expect(AgentReference(text) == nil)
    }
}
