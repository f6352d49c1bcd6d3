import PhantombusterAPI
import PhantombusterModel
import TestSupport
import Testing

@testable import PBSyncCommands

@Suite("Commands that read the account")
struct AccountCommandTests {
    private static func server() -> InMemoryServer {
        let server = InMemoryServer()
        server.edit("b.js", "two\n")
        server.edit("a.js", "one\n")
        server.setAgents(
            [AgentRecord(id: 1763, name: "Nice \u{1B}[2JAgent", scriptId: 1901), AgentRecord(id: 1764, name: "Other")],
            running: [1763: 1]
        )
        return server
    }

    @Test("The scripts are a table by name")
    func scripts() async throws {
        let probe = CommandProbe(transport: Self.server())
        #expect(try await probe.run("scripts") == .done)
        #expect(
            probe.output.lines == [
                "NAME    ID  NONCE  SAVED             SOURCE",
                "a.js  1901      1  2015-03-31 13:01  web",
                "b.js  1900      1  2015-03-31 13:01  web",
            ]
        )
        #expect(probe.errors.text.isEmpty)
    }

    @Test("The agents are joined to their scripts, and their names do no harm")
    func agents() async throws {
        let probe = CommandProbe(transport: Self.server())
        #expect(try await probe.run("agents") == .done)
        #expect(
            probe.output.lines == [
                "  ID  NAME             SCRIPT  STATE    LAST END",
                "1763  Nice ^[[2JAgent  a.js    running  –",
                "1764  Other            –       idle     –",
            ]
        )
    }

    @Test("JSON is the data as the API gave it, and nothing else is written")
    func json() async throws {
        let probe = CommandProbe(transport: Self.server())
        #expect(try await probe.run("agents", "--json") == .done)
        let agents = try #require(JSONValue(parsing: probe.output.text))
        guard case .array(let list) = agents else {
            Issue.record("no list")
            return
        }
        #expect(list.compactMap { $0["id"]?.integer } == [1763, 1764])
        #expect(probe.errors.text.isEmpty)
    }

    @Test("A script's text comes byte for byte, its record with --meta")
    func show() async throws {
        let server = Self.server()
        server.edit("odd.js", "a\r\n\u{1B}[2J\u{2028}")
        let probe = CommandProbe(transport: server)
        #expect(try await probe.run("show", "odd.js") == .done)
        #expect(probe.output.bytes == Array("a\r\n\u{1B}[2J\u{2028}".utf8))
        let meta = CommandProbe(transport: server)
        #expect(try await meta.run("show", "1901", "--meta") == .done)
        #expect(meta.output.lines.contains("name    a.js"))
    }

    @Test("On a terminal a script's text cannot steer it")
    func showOnTerminal() async throws {
        let server = InMemoryServer()
        server.edit("odd.js", "a\u{1B}[2J")
        let probe = CommandProbe(transport: server, terminal: TerminalFacts(outputIsTerminal: true, columns: 80))
        #expect(try await probe.run("show", "odd.js") == .done)
        #expect(probe.output.text == "a^[[2J\n")
    }

    @Test("An agent is found by its id and by its name, whatever the case", arguments: ["1764", "Other", "oTHER"])
    func agent(name: String) async throws {
        let probe = CommandProbe(transport: Self.server())
        #expect(try await probe.run("agent", name) == .done)
        #expect(probe.output.lines.first == "id      1764")
    }

    @Test("What is not there is 66, with the server's words in the object")
    func missing() async throws {
        let probe = CommandProbe(transport: Self.server())
        #expect(try await probe.run("show", "none.js", "--json").value == 66)
        let error = try #require(JSONValue(parsing: probe.output.text)?["error"])
        #expect(error["code"] == 66)
        #expect(error["server"]?["message"] == "script not found")
        #expect(probe.errors.text.hasPrefix("pbsync: error: "))
        let name = CommandProbe(transport: Self.server())
        #expect(try await name.run("agent", "Othr").value == 66)
        #expect(name.errors.text.contains("hint: did you mean \"Other\"?"))
    }

    @Test("Names that several agents have are listed")
    func ambiguous() async throws {
        let server = InMemoryServer()
        server.setAgents([AgentRecord(id: 1, name: "Twin"), AgentRecord(id: 2, name: "Twin")])
        let probe = CommandProbe(transport: server)
        #expect(try await probe.run("agent", "Twin").value == 66)
        #expect(probe.errors.text.contains("1, 2"))
    }

    @Test("A wrong key is 77 and is nowhere in what is printed")
    func wrongKey() async throws {
        let probe = CommandProbe(transport: Self.server(), environment: ["PBSYNC_API_KEY": "wrong-secret"])
        #expect(try await probe.run("scripts", "-v").value == 77)
        #expect(!(probe.output.text + probe.errors.text).contains("wrong-secret"))
    }

    @Test("Deleting several scripts tells each, and some failing is 68")
    func delete() async throws {
        let server = Self.server()
        let probe = CommandProbe(transport: server)
        #expect(try await probe.run("delete", "a.js", "none.js").value == 68)
        #expect(server.script("a.js") == nil)
        #expect(server.script("b.js") != nil)
        #expect(probe.errors.text.contains("there is no script none.js on the server"))
    }

    @Test("On a terminal deleting asks first", arguments: [("y", true), ("n", false), ("", false)])
    func deleteAsks(answer: String, isDeleted: Bool) async throws {
        let server = Self.server()
        let terminal = TerminalFacts(inputIsTerminal: true, errorIsTerminal: true)
        let probe = CommandProbe(transport: server, terminal: terminal, answers: [answer])
        #expect(try await probe.run("delete", "a.js") == (isDeleted ? .done : .failure))
        #expect((server.script("a.js") == nil) == isDeleted)
    }
}
