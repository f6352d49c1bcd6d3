import PhantombusterModel
import Testing

@Suite("What may be missing or of another kind")
struct LenientDecodingTests {
    private static let big: Int64 = 9_007_199_254_740_993

    @Test("Ids of sixteen digits and more come through to the last digit")
    func bigIds() throws {
        #expect(
            try decode(AgentRecord.self, #"{"id":\#(Self.big),"name":"a","scriptId":\#(Self.big)}"#).scriptId
                == Self.big
        )
        #expect(try decode(LaunchReceipt.self, #"{"containerId":\#(Self.big)}"#).containerId == Self.big)
        #expect(try decode(ContainerRecord.self, #"{"id":\#(Int64.max)}"#).id == .max)
        #expect(try decode(JSONValue.self, "\(Self.big)") == .integer(Self.big))
        #expect(try encoded(LaunchReceipt(containerId: Self.big))["containerId"] == .integer(Self.big))
    }

    @Test("An agent needs no more than an id and a name; what only informs may be anything")
    func agent() throws {
        let bare = try decode(AgentRecord.self, #"{"id":1,"name":"a"}"#)
        #expect(bare == AgentRecord(id: 1, name: "a"))
        let odd = try decode(
            AgentRecord.self,
            #"{"id":1,"name":"a","scriptId":null,"loadImages":"yes","nbLaunches":{},"proxy":7,"unknown":[1],"nonce":"x"}"#
        )
        #expect(odd == AgentRecord(id: 1, name: "a"))
    }

    @Test(
        "What something is decided from is not guessed",
        arguments: [
            #"{"name":"a"}"#, #"{"id":1}"#, #"{"id":"1","name":"a"}"#, #"{"id":1.5,"name":"a"}"#,
            #"{"id":1,"name":"a","scriptId":"2"}"#, #"{"id":1,"name":null}"#, "[]", "null",
        ]
    )
    func strictAgent(text: String) {
        #expect(throws: DecodingError.self) { try decode(AgentRecord.self, text) }
    }

    @Test(
        "A script's id, name, date and nonce must be there",
        arguments: ["id", "name", "lastSaveDate", "nonce"]
    )
    func strictScript(field: String) throws {
        var members: [String: JSONValue] = ["id": 1, "name": "a.js", "lastSaveDate": 2, "nonce": 3]
        #expect(try decode(ScriptRecord.self, JSONValue.object(members).text).nonce == 3)
        members[field] = nil
        #expect(throws: DecodingError.self) { try decode(ScriptRecord.self, JSONValue.object(members).text) }
        members[field] = .null
        #expect(throws: DecodingError.self) { try decode(ScriptRecord.self, JSONValue.object(members).text) }
    }

    @Test("An answer of output.json needs a status and a position; the rest is empty where it is missing")
    func output() throws {
        let output = try decode(AgentOutput.self, #"{"agentStatus":"not running","outputPos":0}"#)
        #expect(output.output == "" && output.messages == [] && output.containerId == 0)
        #expect(output.containerStatus == nil && output.progress == nil && output.resultObject == nil)
        let odd = try decode(
            AgentOutput.self,
            #"{"agentStatus":"queued","outputPos":5,"progress":[],"messages":null,"resultObject":null,"output":null}"#
        )
        #expect(odd.agentStatus == .queued && odd.progress == nil)
        for text in [#"{"outputPos":0}"#, #"{"agentStatus":"running"}"#, #"{"agentStatus":"odd","outputPos":0}"#] {
            #expect(throws: DecodingError.self) { try decode(AgentOutput.self, text) }
        }
    }

    @Test("A run that ended without an exit code has none, and one with a code of another kind is an error")
    func container() throws {
        #expect(try decode(ContainerRecord.self, #"{"id":1,"exitCode":null}"#).exitCode == nil)
        #expect(try decode(ContainerRecord.self, #"{"id":1}"#).exitCode == nil)
        #expect(try decode(ContainerRecord.self, #"{"id":1,"exitCode":-1}"#).exitCode == -1)
        #expect(throws: DecodingError.self) { try decode(ContainerRecord.self, #"{"id":1,"exitCode":"1"}"#) }
    }

    @Test("An account without a list of agents is none, its numbers may be missing")
    func user() throws {
        #expect(try decode(UserRecord.self, #"{"agents":[]}"#) == UserRecord(agents: []))
        #expect(throws: DecodingError.self) { try decode(UserRecord.self, "{}") }
    }

    @Test("A message and a hint of progress need little")
    func small() throws {
        #expect(try decode(AgentMessage.self, #"{"id":3}"#) == AgentMessage(id: 3, text: "", context: []))
        #expect(try decode(AgentProgress.self, "{}") == AgentProgress(progress: 0, label: "", runtime: 0))
        #expect(try decode(AgentProgress.self, #"{"progress":1,"runtime":2}"#).progress == 1)
    }

    @Test("Success is only what says so")
    func envelope() throws {
        #expect(try decode(JSendSuccess<Int64>.self, #"{"status":"success","data":345,"message":7}"#).data == 345)
        #expect(throws: DecodingError.self) {
            try decode(JSendSuccess<Int64>.self, #"{"status":"error","data":345}"#)
        }
    }

    @Test("The command's later spelling is known")
    func command() {
        #expect(LaunchCommand(name: "nodejs") == .node)
        #expect(LaunchCommand(name: "casperjs") == .casperjs)
        #expect(LaunchCommand(name: "bash") == nil)
        #expect(LaunchOutputMode.allCases.filter { !$0.isJSON } == [.eventStream, .raw])
    }
}
