import PhantombusterModel
import Testing

@testable import PhantombusterAPI

@Suite("JSend")
struct JSendTests {
    private let reader = JSend(call: "GET things.json")

    private func decode<Value: Decodable & Sendable>(
        _ type: Value.Type,
        _ body: String,
        status: Int = 200,
        headers: TransportHeaders = TransportHeaders()
    ) throws -> Response<Value> {
        try reader.decode(type, from: TransportResponse(status: status, headers: headers, body: Array(body.utf8)))
    }

    @Test("Success gives the data, the remark beside it and the bytes as they came")
    func success() throws {
        let body = #" {"data" : {"containerId":  9007199254740991 ,"x":1.50}, "message":"m","status":"success"} "#
        let response = try decode(LaunchReceipt.self, body)
        #expect(response.value.containerId == 9_007_199_254_740_991)
        #expect(response.message == "m")
        #expect(String(decoding: response.data, as: UTF8.self) == #"{"containerId":  9007199254740991 ,"x":1.50}"#)
    }

    @Test(
        "Where nothing is expected, anything or nothing will do",
        arguments: [
            #"{"status":"success","data":null}"#, #"{"status":"success"}"#, #"{"status":"success","data":[1]}"#,
        ]
    )
    func ignored(body: String) throws {
        #expect(try decode(IgnoredData.self, body).value == IgnoredData())
    }

    @Test(
        "A save's answer has an id where a script was created",
        arguments: [
            (#"{"status":"success","data":345}"#, 345), (#"{"status":"success","data":"345"}"#, 345),
            (#"{"status":"success","data":null}"#, nil), (#"{"status":"success"}"#, nil),
            (#"{"status":"success","data":{"id":1}}"#, nil), (#"{"status":"success","data":true}"#, nil),
        ] as [(String, Int64?)]
    )
    func saves(body: String, id: Int64?) throws {
        #expect(try decode(SaveAnswer.self, body).value.id == id)
    }

    @Test("An error or a fail in a 200 is a refusal", arguments: ["error", "fail"])
    func refusalInSuccess(status: String) {
        let body = #"{"status":"\#(status)","message":"no","code":7,"data":{"a":1}}"#
        let failure = JSendFailure(
            status: JSendStatus(rawValue: status) ?? .success,
            message: "no",
            code: 7,
            data: ["a": 1]
        )
        #expect(throws: APIError.rejected(status: 200, failure: failure)) { try decode(LaunchReceipt.self, body) }
    }

    static let statuses: [(Int, APIError)] = {
        let failure = JSendFailure(message: "no")
        return [
            (400, .rejected(status: 400, failure: failure)),
            (401, .unauthorized(failure)),
            (403, .unauthorized(failure)),
            (404, .notFound(failure)),
            (405, .rejected(status: 405, failure: failure)),
            (408, .serverFailed(status: 408, retryAfter: nil, failure: failure)),
            (429, .rateLimited(retryAfter: nil)),
            (500, .serverFailed(status: 500, retryAfter: nil, failure: failure)),
            (503, .serverFailed(status: 503, retryAfter: nil, failure: failure)),
        ]
    }()

    @Test("Each status has its error", arguments: statuses)
    func status(status: Int, error: APIError) {
        #expect(throws: error) {
            try decode(LaunchReceipt.self, #"{"status":"error","message":"no"}"#, status: status)
        }
    }

    @Test("How long to wait is told with the errors that pass", arguments: [429, 503])
    func retryAfter(status: Int) {
        let error = #expect(throws: APIError.self) {
            try decode(LaunchReceipt.self, "", status: status, headers: ["retry-after": "7"])
        }
        #expect(error?.retryAfter == .seconds(7))
        #expect(error?.isTemporary == true)
    }

    @Test("A 404 of somebody else's is not the API's, an empty one is a plain not found")
    func foreignNotFound() {
        let error = #expect(throws: APIError.self) { try decode(LaunchReceipt.self, "<html>nginx", status: 404) }
        #expect(error?.description.contains("404") == true)
        #expect(error?.description.contains("<html>nginx") == true)
        guard case .notTheAPI = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(throws: APIError.notFound(nil)) { try decode(LaunchReceipt.self, "", status: 404) }
    }

    @Test("A redirect is never followed; its host is named, nothing else of it", arguments: [301, 302, 307, 308])
    func redirect(status: Int) {
        let error = #expect(throws: APIError.self) {
            try decode(
                LaunchReceipt.self,
                "",
                status: status,
                headers: ["Location": "https://user:secret@evil.example:8443/path?key=K"]
            )
        }
        let text = error?.description ?? ""
        #expect(text.contains("evil.example:8443"))
        #expect(!text.contains("secret") && !text.contains("path") && !text.contains("key=K"))
    }

    static let shapes: [(String, String)] = [
        ("", "empty"),
        ("  \n", "empty"),
        ("<html>\u{1B}[31m\u{7F}é", "not JSON (it begins \"<html> [31m???\")"),
        (#"{"status":"success","data":{"containerId":"#, "not JSON"),
        (#"{"status":"success","data":{}}"#, "lacks data.containerId"),
        (#"{"status":"success"}"#, "lacks data"),
        (#"{"status":"success","data":null}"#, "data"),
        (#"{"status":"success","data":[]}"#, "data is not an object"),
        (#"{"status":"success","data":{"containerId":"x"}}"#, "data.containerId is not a whole number of 64 bits"),
        (#"{"status":"success","data":{"containerId":1.5}}"#, "not a whole number of 64 bits"),
        (#"{"status":"success","data":{"containerId":123456789012345678901}}"#, "not a whole number of 64 bits"),
        (#"{"status":"success","data":{"containerId":NaN}}"#, "not JSON"),
        (#"{"status":"maybe","data":{}}"#, "status has a value that the API does not know"),
        (#"{"data":{"containerId":1}}"#, "lacks status"),
        (#"["success"]"#, "is not an object"),
        ("12", "is not an object"),
    ]

    @Test("What has another shape is named by the field, never by a crash", arguments: shapes)
    func wrongShapes(body: String, part: String) {
        let error = #expect(throws: APIError.self) { try decode(LaunchReceipt.self, body) }
        guard case .notTheAPI(let reason) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.hasPrefix("GET things.json: "))
        #expect(reason.contains(part), "\(reason)")
        #expect(reason.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F })
    }

    @Test("JSON a hundred thousand levels deep is an error, where it is read and where it is passed over")
    func depth() {
        let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
        #expect(throws: APIError.self) { try decode(JSONValue.self, #"{"status":"success","data":\#(deep)}"#) }
        #expect(throws: APIError.self) { try decode(IgnoredData.self, #"{"status":"success","x":\#(deep)}"#) }
        #expect(throws: APIError.self) {
            try decode(JSONValue.self, #"{"status":"success","data":\#(deep.prefix(100_000))"#)
        }
    }

    @Test("Of a name that stands twice neither crashes; the raw data are the first")
    func duplicates() throws {
        let body = #"{"status":"success","data":{"containerId":1},"data":{"containerId":2}}"#
        let response = try decode(LaunchReceipt.self, body)
        #expect([1, 2].contains(response.value.containerId))
        #expect(String(decoding: response.data, as: UTF8.self) == #"{"containerId":1}"#)
    }
}
