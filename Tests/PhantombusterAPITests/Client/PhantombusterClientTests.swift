import PhantombusterModel
import TestSupport
import Testing

@testable import PhantombusterAPI

@Suite("Client: what is sent")
struct PhantombusterClientTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let method: TransportRequest.Method
        let target: String
        let body: String?
        let call: @Sendable (PhantombusterClient) async throws -> Void

        init(
            _ method: TransportRequest.Method,
            _ target: String,
            _ body: String? = nil,
            call: @escaping @Sendable (PhantombusterClient) async throws -> Void
        ) {
            self.method = method
            self.target = target
            self.body = body
            self.call = call
        }

        var testDescription: String { "\(method.rawValue) \(target)" }
    }

    private static let options = LaunchRequest.Options(command: .phantomjs, argument: #"{"a b":"ü&"}"#)

    static let rows: [Row] = [
        Row(.get, "/user.json") { _ = try await $0.user() },
        Row(.get, "/scripts.json") { _ = try await $0.scripts() },
        Row(.get, "/agent/9007199254740991.json") { _ = try await $0.agent(id: 9_007_199_254_740_991) },
        Row(.get, "/agent/5.json?withScript=1") { _ = try await $0.agent(id: 5, withScript: true) },
        Row(.get, "/agent/5/containers.json") { _ = try await $0.containers(agent: 5) },
        Row(.get, "/agent/5/output.json?mode=most-recent") { _ = try await $0.output(agent: 5) },
        Row(.get, "/agent/5/output.json?mode=most-recent&containerId=7") {
            _ = try await $0.output(agent: 5, query: OutputQuery(.mostRecent(last: 7)))
        },
        Row(.get, "/agent/5/output.json?mode=track&containerId=7&fromOutputPos=12&fromMessageId=0") {
            _ = try await $0.output(
                agent: 5,
                query: OutputQuery(.track(container: 7), fromOutputPos: 12, fromMessageId: 0)
            )
        },
        Row(.post, "/agent/5/abort.json", "") { try await $0.abort(agent: 5) },
        Row(.post, "/agent/5/launch", "output=json") { _ = try await $0.launch(LaunchRequest(agent: 5)) },
        Row(.post, "/agent/5/launch", "output=result-object&command=node&argument=%7B%7D&saveLaunchOptions=1") {
            let request = LaunchRequest(agent: 5, options: LaunchRequest.Options(), saveLaunchOptions: true)
            _ = try await $0.launchResult(request, mode: .resultObject)
        },
        Row(
            .post,
            "/agent/5/launch",
            "output=event-stream&command=phantomjs&argument=%7B%22a+b%22%3A%22%C3%BC%26%22%7D"
        ) { _ = try await $0.openEventStream(LaunchRequest(agent: 5, options: options)) },
        Row(.post, "/agent/5/launch", "output=raw") { _ = try await $0.openRaw(LaunchRequest(agent: 5)) },
        Row(.get, "/script/by-name/json/my%20script.js") {
            _ = try await $0.script(named: "my script.js", withText: true)
        },
        Row(.get, "/script/by-name/json/a.js?withoutText=1") {
            _ = try await $0.script(named: "a.js", withText: false)
        },
        Row(.get, "/script/by-id/json/12") { _ = try await $0.script(id: 12, withText: true) },
        Row(.get, "/script/by-id/json/12?withoutText=1") { _ = try await $0.script(id: 12, withText: false) },
        Row(.get, "/script/by-name/raw/a.js") { _ = try await $0.rawScript(named: "a.js") },
        Row(.get, "/script/by-id/raw/12") { _ = try await $0.rawScript(id: 12) },
        Row(.post, "/script/a.js", "text=x%2By%0D%0A&source=sdk") {
            try await $0.saveScript(named: "a.js", text: Array("x+y\r\n".utf8))
        },
        Row(.post, "/script/..%2Fa.js", "text=&source=sdk&insertOnly=1") {
            try await $0.saveScript(named: "../a.js", text: [], insertOnly: true)
        },
        Row(.delete, "/script/12.json") { try await $0.deleteScript(id: 12) },
    ]

    @Test("Each call is the request that the page describes, with the key in its header alone", arguments: rows)
    func requests(row: Row) async throws {
        let transport = ScriptedTransport([.answer(nil, status: 401, "", repeats: true)])
        let client = PhantombusterClient(
            transport: transport,
            endpoint: try Endpoint("https://phantombuster.com/api/v1"),
            key: try APIKey("secret-key"),
            retry: .none
        )
        await #expect(throws: APIError.unauthorized(nil)) { try await row.call(client) }
        let request = try #require(transport.requests.first)
        #expect(transport.requests.count == 1)
        #expect(request.method == row.method)
        #expect(request.url == "https://phantombuster.com/api/v1" + row.target)
        #expect(request.body.map { String(decoding: $0, as: UTF8.self) } == row.body)
        #expect(request.headers.filter { $0.name == APIKey.headerName }.map(\.value) == ["secret-key"])
        let isForm = request.headers.contains { $0.name == "Content-Type" && $0.value == FormBody.contentType }
        #expect(isForm == (row.body != nil))
    }

    @Test("What the transport throws has its place among the API's errors")
    func transportErrors() async throws {
        let rows: [(TransportError, APIError?)] = [
            (.unreachable("x"), .transport(.unreachable("x"))),
            (.timedOut(.total), .transport(.timedOut(.total))),
            (.tls("x"), .transport(.tls("x"))),
            (.tooLarge(5), .notTheAPI("GET user.json: the answer is larger than 5 bytes")),
            (.malformed("x"), .notTheAPI("GET user.json: the answer is not HTTP: x")),
            (.cancelled, nil),
        ]
        for (thrown, expected) in rows {
            let client = PhantombusterClient(
                transport: ScriptedTransport([.failure(nil, thrown)]),
                endpoint: .service,
                key: try APIKey("k"),
                retry: .none
            )
            if let expected {
                await #expect(throws: expected) { try await client.user() }
            } else {
                await #expect(throws: CancellationError.self) { try await client.user() }
            }
        }
    }

    @Test("An open stream has its status checked, and its error read")
    func openedWithError() async throws {
        let body = Array(#"{"status":"error","message":"no such agent"}"#.utf8)
        let transport = ScriptedTransport([
            .stream(nil, status: 404, [.bytes(Array(body.prefix(9))), .bytes(Array(body.dropFirst(9)))])
        ])
        let client = PhantombusterClient(transport: transport, endpoint: .service, key: try APIKey("k"), retry: .none)
        await #expect(throws: APIError.notFound(JSendFailure(message: "no such agent"))) {
            _ = try await client.openEventStream(LaunchRequest(agent: 1))
        }
    }

    @Test("A result object that came as JSON text is given as JSON")
    func resultObject() async throws {
        let transport = ScriptedTransport([
            .answer(
                nil,
                #"{"status":"success","message":"Agent finished (success)","data":{"containerId":1,"exitCode":0,"#
                    + #""resultObject":"{\"a\":[1]}"}}"#
            )
        ])
        let client = PhantombusterClient(transport: transport, endpoint: .service, key: try APIKey("k"), retry: .none)
        let response = try await client.launchResult(LaunchRequest(agent: 1), mode: .resultObject)
        #expect(response.value.resultObject == ["a": [1]])
        #expect(response.message == "Agent finished (success)")
    }
}
