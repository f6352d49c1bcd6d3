import PhantombusterAPI
import PhantombusterModel
import Testing

@Suite("Errors of the API")
struct APIErrorTests {
    static let rows: [(APIError, Bool, Bool)] = [
        (.unauthorized(nil), false, false),
        (.notFound(nil), false, false),
        (.rejected(status: 400, failure: JSendFailure(message: nil)), false, false),
        (.rateLimited(retryAfter: nil), true, false),
        (.serverFailed(status: 500, retryAfter: nil, failure: nil), true, true),
        (.transport(.unreachable("")), true, false),
        (.transport(.timedOut(.connect)), true, false),
        (.transport(.timedOut(.idle)), true, true),
        (.transport(.timedOut(.total)), true, true),
        (.transport(.interrupted("")), true, true),
        (.transport(.tls("")), false, false),
        (.transport(.tooLarge(1)), false, true),
        (.transport(.malformed("")), false, true),
        (.notTheAPI(""), false, true),
    ]

    @Test("Whether it may pass, and whether the request may have been done all the same", arguments: rows)
    func nature(error: APIError, isTemporary: Bool, mayHaveLanded: Bool) {
        #expect(error.isTemporary == isTemporary)
        #expect(error.requestMayHaveLanded == mayHaveLanded)
    }

    @Test("The server's own words are kept, where it has some")
    func words() {
        #expect(APIError.notFound(JSendFailure(message: "no agent")).description == "not found: no agent")
        #expect(APIError.notFound(JSendFailure(message: "")).description == "not found")
        #expect(APIError.notFound(nil).description == "not found")
        #expect(
            APIError.serverFailed(status: 502, retryAfter: nil, failure: nil).description == "the server failed (502)"
        )
    }

    @Test("Headers are found whatever the case of their names, the first of them")
    func headers() {
        let headers = TransportHeaders([(name: "X-A", value: "1"), (name: "x-a", value: "2")])
        #expect(headers["x-A"] == "1")
        #expect(headers["x-b"] == nil)
        #expect(headers["x_a"] == nil)
    }
}
