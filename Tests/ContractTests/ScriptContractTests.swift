import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@Suite("Client and sandbox: scripts", .timeLimit(.minutes(1)))
struct ScriptContractTests {
    @Test("A script is created, updated, read in every way, listed and deleted")
    func life() async throws {
        try await Contract.with { contract in
            let client = contract.client
            let id = try #require(
                try await client.saveScript(named: "a b.js", text: Array("one".utf8), insertOnly: true)
            )
            #expect(try await client.saveScript(named: "a b.js", text: Array("two".utf8)) == nil)
            let record = try await client.script(named: "a b.js", withText: true)
            #expect(record.id == id)
            #expect(record.text == "two")
            #expect(record.nonce == 2)
            #expect(try await client.script(id: id, withText: true) == record)
            let bare = try await client.script(id: id, withText: false)
            #expect(bare.text == nil)
            #expect(bare.nonce == record.nonce)
            #expect(try await client.rawScript(named: "a b.js") == Array("two".utf8))
            #expect(try await client.rawScript(id: id) == Array("two".utf8))
            #expect(try await client.scripts().map(\.name) == ["a b.js"])
            try await client.deleteScript(id: id)
            #expect(try await client.scripts().isEmpty)
        }
    }

    @Test("insertOnly, a name and an id that are not there, and a refused name are the errors they should be")
    func errors() async throws {
        try await Contract.with { contract in
            let client = contract.client
            try await client.saveScript(named: "a.js", text: [])
            await #expect(
                throws: APIError.rejected(
                    status: 400,
                    failure: JSendFailure(message: "A script with this name already exists")
                )
            ) {
                try await client.saveScript(named: "a.js", text: [], insertOnly: true)
            }
            await #expect(throws: APIError.notFound(JSendFailure(message: "Script not found"))) {
                try await client.script(named: "none.js", withText: true)
            }
            await #expect(throws: APIError.notFound(JSendFailure(message: "Script not found"))) {
                try await client.rawScript(named: "none.js")
            }
            await #expect(throws: APIError.notFound(JSendFailure(message: "Script not found"))) {
                try await client.deleteScript(id: 99)
            }
            let illegal = await #expect(throws: APIError.self) {
                try await client.saveScript(named: "a/b.js", text: [])
            }
            guard case .rejected(400, _) = illegal else { throw try #require(illegal) }
        }
    }

    @Test("Texts survive byte for byte, also the longest")
    func texts() async throws {
        try await Contract.with { contract in
            let longest = String(repeating: "ü+%&= \u{2028}", count: 75_000)
            for text in ["", "+ % & =\r\n", "no final newline", "\u{FEFF}x", "😀\u{0}", longest] {
                try await contract.client.saveScript(named: "a.js", text: Array(text.utf8))
                #expect(try await contract.client.rawScript(named: "a.js") == Array(text.utf8))
                #expect(try await contract.client.script(named: "a.js", withText: true).text == text)
            }
        }
    }

    @Test("A wrong key is refused, and the client says so")
    func wrongKey() async throws {
        try await Contract.with { contract in
            let stranger = PhantombusterClient(
                transport: contract.client.transport,
                endpoint: contract.client.endpoint,
                key: try APIKey("wrong")
            )
            await #expect(throws: APIError.unauthorized(JSendFailure(message: "Wrong API key"))) {
                try await stranger.scripts()
            }
        }
    }

    @Test("A read is tried again after a 503, a write is not")
    func retries() async throws {
        try await Contract.with { contract in
            try await contract.fault(#"[{"nth":1,"status":503,"retryAfter":0}]"#)
            #expect(try await contract.client.scripts().isEmpty)
            #expect(try await contract.requests() == ["GET /scripts.json", "GET /scripts.json"])
            try await contract.fault(#"[{"nth":1,"status":503}]"#)
            let error = await #expect(throws: APIError.self) {
                try await contract.client.saveScript(named: "a.js", text: [])
            }
            guard case .serverFailed(503, _, _) = error else { throw try #require(error) }
            #expect(try await contract.client.scripts().isEmpty)
        }
    }

    @Test("An answer that is not the API's is told as such")
    func malformed() async throws {
        try await Contract.with { contract in
            try await contract.fault(#"[{"malformed":true}]"#)
            let error = await #expect(throws: APIError.self) { try await contract.client.user() }
            guard case .notTheAPI = error else { throw try #require(error) }
        }
    }
}
