import PhantombusterModel
import TestSupport
import Testing

@testable import PhantombusterAPI

@Suite("Answers at random", .timeLimit(.minutes(10)))
struct AnswerFuzzTorture {
    @Test("Every answer is read, or refused with an error of the API's")
    func answers() async throws {
        let statuses = [200, 200, 200, 201, 204, 301, 400, 401, 404, 408, 418, 429, 500, 503, 999]
        var read = 0
        let tried = try await Fuzzing.run("jsend") { input, mutator in
            let headers = TransportHeaders([
                (name: "Retry-After", value: String(decoding: input.prefix(20), as: UTF8.self)),
                (name: "Location", value: String(decoding: input.suffix(60), as: UTF8.self)),
            ])
            let status = statuses[mutator.number(below: statuses.count)]
            let response = TransportResponse(status: status, headers: headers, body: input)
            let jsend = JSend(call: "GET scripts.json")
            let kinds: [any (Decodable & Sendable).Type] = [
                [ScriptRecord].self, UserRecord.self, AgentRecord.self, [ContainerRecord].self, AgentOutput.self,
                JSONValue.self,
            ]
            for kind in kinds {
                do {
                    try Self.decode(kind, jsend, response)
                    read += 1
                } catch let error as APIError {
                    #expect(!"\(error)".isEmpty)
                }
            }
            var scanner = JSONScanner(input)
            _ = scanner.member("data")
        }
        #expect(tried > 50 && read > 0)
    }

    private static func decode<Value: Decodable & Sendable>(
        _ type: Value.Type,
        _ jsend: JSend,
        _ response: TransportResponse
    ) throws {
        _ = try jsend.decode(type, from: response)
    }
}
