import PhantombusterModel
import Testing

@testable import Sandbox

@Suite("Fault rules")
struct FaultBookTests {
    @Test("A rule is met by the requests that fit it, the first rule first")
    func firstRuleWins() throws {
        let book = FaultBook()
        book.replace(
            with: try FaultRule.rules(from: [
                ["method": "post", "path": "/script/*", "status": 500], ["path": "/script/**", "status": 503],
            ])
        )
        #expect(book.meet(method: "POST", path: "/script/a.js")?.number == 0)
        #expect(book.meet(method: "GET", path: "/script/by-name/json/a.js")?.number == 1)
        #expect(book.meet(method: "GET", path: "/user.json") == nil)
    }

    @Test("nth counts the requests that fit, and only that one meets the rule")
    func nth() throws {
        let book = FaultBook()
        book.replace(with: try FaultRule.rules(from: [["method": "GET", "nth": 2, "status": 500]]))
        let met = (1...4).map { _ in
            _ = book.meet(method: "POST", path: "/user")
            return book.meet(method: "GET", path: "/user") != nil
        }
        #expect(met == [false, true, false, false])
    }

    @Test("Probability falls the same way each time the rules are set")
    func probability() throws {
        let book = FaultBook()
        let rules = try FaultRule.rules(from: [["probability": 0.3, "status": 500]])
        let runs = (0..<2).map { _ in
            book.replace(with: rules)
            return (0..<1_000).map { _ in book.meet(method: "GET", path: "/user") != nil }
        }
        #expect(runs[0] == runs[1])
        #expect((250...350).contains(runs[0].count { $0 }))
    }

    @Test("Probability 0 is never and 1 is always met")
    func certainties() throws {
        let book = FaultBook()
        book.replace(
            with: try FaultRule.rules(from: [["probability": 0, "status": 500], ["probability": 1, "status": 501]])
        )
        #expect((0..<100).allSatisfy { _ in book.meet(method: "GET", path: "/user")?.number == 1 })
    }

    @Test(
        "What is no rule is refused, and the message names the rule",
        arguments: [
            ([["colour": "red"]], "Rule 0"), ([[:], ["nth": 0]], "Rule 1"), ([["probability": 1.1]], "probability"),
            ([["status": 99]], "status"), ([["status": "500"]], "status"), ([["reset": 1]], "reset"),
            ([["delayMs": -1]], "delayMs"), ([["retryAfter": "1\r\nX: y"]], "retryAfter"), ([1], "Rule 0"),
            ([["cutAfterBytes": -1]], "cutAfterBytes"), (["status": 500], "array"), (nil, "array"),
        ] as [(JSONValue?, String)]
    )
    func refusals(rules: JSONValue?, part: String) {
        let failure = #expect(throws: APIFailure.self) { try FaultRule.rules(from: rules) }
        #expect(failure?.status == APIFailure.badRequest("").status)
        #expect(failure?.message.contains(part) == true, "\(failure?.message ?? "")")
    }
}
