import PhantombusterModel
import Testing

@testable import Sandbox

@Suite("Parameters")
struct RequestParametersTests {
    @Test(
        "A parameter in query and body is the body's, or the query's where the setting says so",
        arguments: [true, false]
    )
    func precedence(bodyWins: Bool) {
        let parameters = RequestParameters(
            query: ["a": "query", "b": "query"],
            body: ["a": "body"],
            bodyWins: bodyWins
        )
        #expect(parameters.text("a") == (bodyWins ? "body" : "query"))
        #expect(parameters.text("b") == "query")
        #expect(parameters.bodyValue("b") == nil)
    }

    @Test(
        "A flag is on when present and not empty; leniently, words for off are off",
        arguments: [
            (nil, false, false), ("", false, false), ("1", true, true), ("false", true, false), ("FALSE", true, false),
            ("0", true, false), ("no", true, false), ("off", true, false), ("yes", true, true),
            (true, true, true), (false, false, false), (0, true, false), (nil as JSONValue?, false, false),
        ] as [(JSONValue?, Bool, Bool)]
    )
    func flags(value: JSONValue?, strict: Bool, lenient: Bool) {
        let body = value.map { ["flag": $0] } ?? [:]
        #expect(RequestParameters(body: body).flag("flag") == strict)
        #expect(RequestParameters(body: body, lenientFlags: true).flag("flag") == lenient)
    }

    @Test(
        "A whole number may be one or be written as one",
        arguments: [
            ("12", 12), (12, 12), ("-1", -1), ("", nil), (nil, nil), ("9007199254740993", 9_007_199_254_740_993),
        ] as [(JSONValue?, Int64?)]
    )
    func integers(value: JSONValue?, expected: Int64?) throws {
        let parameters = RequestParameters(query: value.map { ["n": $0] } ?? [:])
        #expect(try parameters.integer("n") == expected)
    }

    @Test(
        "Anything else is refused",
        arguments: ["x", "1.5", "+1", " 1", "0x1", "99999999999999999999", [1], true] as [JSONValue]
    )
    func badIntegers(value: JSONValue) {
        #expect(throws: APIFailure.self) { try RequestParameters(query: ["n": value]).integer("n") }
    }
}
