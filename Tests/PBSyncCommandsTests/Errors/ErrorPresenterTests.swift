import PhantombusterAPI
import PhantombusterModel
import Testing

@testable import PBSyncCommands

@Suite("What becomes of an error")
struct ErrorPresenterTests {
    @Test(
        "Every error of the API ends with its code",
        arguments: [
            (.unauthorized(nil), 77), (.notFound(nil), 66),
            (.rejected(status: 400, failure: JSendFailure(message: "bad")), 1), (.rateLimited(retryAfter: nil), 75),
            (.serverFailed(status: 503, retryAfter: nil, failure: nil), 75), (.notTheAPI("not JSON"), 76),
            (.transport(.unreachable("refused")), 75), (.transport(.timedOut(.idle)), 75),
            (.transport(.interrupted("reset")), 75), (.transport(.tls("expired")), 78), (.transport(.tooLarge(9)), 76),
        ] as [(APIError, Int32)]
    )
    func codes(error: APIError, code: Int32) {
        #expect(ErrorPresenter.report(error as any Error).code.value == code)
    }

    @Test("An unknown error is a bug of ours, and says so")
    func bug() {
        struct Odd: Error {}
        let report = ErrorPresenter.report(Odd())
        #expect(report.code == .bug)
        #expect(report.message.contains("a bug in pbsync"))
    }

    @Test("The text for people names error, cause and hint, and nothing in it steers a terminal")
    func lines() {
        let error = CommandError(.failure, "a\u{1B}[2Jb\nc", cause: "\u{202E}why", hint: "do \u{9B}this")
        #expect(
            error.lines(style: .plain) == [
                "pbsync: error: a^[[2Jb^Jc", "  cause: <U+202E>why", "hint: do <U+009B>this",
            ]
        )
    }

    @Test("The object for programs has code, message, hint and what the server said")
    func object() {
        let failure = JSendFailure(message: "no such agent", code: 7, data: ["id": 1])
        let report = ErrorPresenter.report(APIError.notFound(failure) as any Error)
        #expect(
            String(decoding: JSONText.document(report), as: UTF8.self)
                == #"{"error":{"code":66,"hint":"`pbsync scripts` and `pbsync agents` list what there is, "#
                + #"`pbsync config` shows where","message":"not found: no such agent","#
                + #""server":{"code":7,"data":{"id":1},"message":"no such agent"}}}"#
        )
    }
}
