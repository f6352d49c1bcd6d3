import PhantombusterModel
import Testing

@testable import Workspace

@Suite("Configuration decoder")
struct ConfigurationDecoderTests {
    @Test(
        "What a configuration cannot say is refused with its place and what helps",
        arguments: [
            TextRefusal("[]", 1, 1, "the configuration must be an object, not an array"),
            TextRefusal(
                "{\n  \"endpont\": \"x\"\n}",
                2,
                3,
                "endpont is no known key; the nearest one is \"endpoint\"",
                hint: "did you mean \"endpoint\"?"
            ),
            TextRefusal(
                "{\"retries\": 3}",
                1,
                2,
                "retries is no known key; the nearest one is \"",
                hint: "known here are \"$schema\", \"endpoint\""
            ),
            TextRefusal("{\"endpoint\": 5}", 1, 14, "endpoint must be a string, not a number"),
            TextRefusal("{\"endpoint\": \"\"}", 1, 14, "endpoint is empty"),
            TextRefusal("{\"endpoint\": \"a\\u0007\"}", 1, 14, "endpoint holds a control character"),
            TextRefusal("{\"endpoint\": null}", 1, 14, "endpoint must be a string, not null"),
            TextRefusal("{\"apiKey\": [\"x\"]}", 1, 12, "apiKey must be a string, not an array"),
            TextRefusal("{\"apiKey\": \"env:A B\"}", 1, 12, "apiKey does not name an environment variable after env:"),
            TextRefusal("{\"apiKey\": \"file:\"}", 1, 12, "apiKey names a file that is empty"),
            TextRefusal("{\"apiKey\": \"command: \"}", 1, 12, "apiKey names no program after command:"),
            TextRefusal("{\"directory\": \"/srv\"}", 1, 15, "directory is not relative"),
            TextRefusal("{\"directory\": \"~/s\"}", 1, 15, "directory is not relative"),
            TextRefusal("{\"directory\": \"a/../..\"}", 1, 15, "directory leads out of its folder"),
            TextRefusal("{\"directory\": \"../\u{300}x\"}", 1, 15, "directory leads out of its folder"),
            TextRefusal("{\"ignore\": \"x\"}", 1, 12, "ignore must be an array of strings, not a string"),
            TextRefusal("{\"ignore\": [\"a\",\n 1]}", 2, 2, "ignore[1] must be a string, not a number"),
            TextRefusal(
                "{\"onConflict\": \"our\"}",
                1,
                16,
                "onConflict must be one of \"ask\", \"abort\", \"ours\", \"theirs\", \"merge\", \"keep-both\"",
                hint: "did you mean \"ours\"?"
            ),
            TextRefusal("{\"onBusy\": \"wait\"}", 1, 12, "onBusy must be one of \"queue\", \"abort\", \"skip\""),
            TextRefusal("{\"onBranchSwitch\": true}", 1, 20, "onBranchSwitch must be a string, not a boolean"),
            TextRefusal("{\"onEvent\": \"'x\"}", 1, 13, "onEvent has a quote that does not end"),
            TextRefusal("{\"history\": 3}", 1, 13, "history must be an object, not a number"),
            TextRefusal("{\"history\": {\"age\": 3}}", 1, 14, "history.age is no known key"),
            TextRefusal("{\"history\": {\"days\": 0}}", 1, 22, "history.days must be a whole number from 1"),
            TextRefusal("{\"history\": {\"count\": 1.5}}", 1, 23, "history.count must be a whole number from 1"),
            TextRefusal(
                "{\"history\": {\"count\": 99999999999}}",
                1,
                23,
                "history.count must be a whole number from 1"
            ),
            TextRefusal("{\"protected\": \"yes\"}", 1, 15, "protected must be true or false, not a string"),
            TextRefusal("{\"protected\": 1}", 1, 15, "protected must be true or false, not a number"),
            TextRefusal("{\"$schema\": 1}", 1, 13, "$schema must be a string, not a number"),
            TextRefusal(
                "{\"certificateAuthority\": \"~bob/ca\"}",
                1,
                26,
                "certificateAuthority begins with ~ and a user's name"
            ),
            TextRefusal("{\"scripts\": []}", 1, 13, "scripts must be an object, not an array"),
            TextRefusal(
                "{\"scripts\": {\"a.ts\": {}}}",
                1,
                14,
                "scripts.a.ts: the script's name does not end with .js or .coffee"
            ),
            TextRefusal("{\"scripts\": {\"../a.js\": {}}}", 1, 14, "the script's name holds something other than"),
            TextRefusal("{\"scripts\": {\"a.js\": \"b.js\"}}", 1, 22, "scripts.a.js must be an object, not a string"),
            TextRefusal(
                "{\"scripts\": {\"a.js\": {\"pth\": 1}}}",
                1,
                23,
                "scripts.a.js.pth is no known key",
                hint: "did you mean \"path\"?"
            ),
            TextRefusal(
                "{\"scripts\": {\"a.js\": {\"path\": \"../a.js\"}}}",
                1,
                31,
                "scripts.a.js.path leads out of its folder",
                hint: "it is relative to \"directory\" and stays inside it"
            ),
            TextRefusal("{\"scripts\": {\"a.js\": {\"path\": \"/a.js\"}}}", 1, 31, "scripts.a.js.path is not relative"),
            TextRefusal("{\"scripts\": {\"a.js\": {\"path\": \"a.coffee\"}}}", 1, 31, "does not end with .js"),
            TextRefusal("{\"scripts\": {\"a.js\": {\"path\": \"folder\"}}}", 1, 31, "does not end with .js"),
            TextRefusal(
                "{\"scripts\": {\"a.js\": {\"agent\": 12345678901234567}}}",
                1,
                32,
                "scripts.a.js.agent is no agent's id: that is a number of up to 16 digits"
            ),
            TextRefusal("{\"scripts\": {\"a.js\": {\"agent\": -1}}}", 1, 32, "is no agent's id"),
            TextRefusal("{\"scripts\": {\"a.js\": {\"agent\": 1.0}}}", 1, 32, "is no agent's id"),
            TextRefusal("{\"scripts\": {\"a.js\": {\"agent\": 0}}}", 1, 32, "is no agent's id"),
            TextRefusal(
                "{\"scripts\": {\"a.js\": {\"agent\": true}}}",
                1,
                32,
                "agent must be an agent's id or name, not a boolean"
            ),
            TextRefusal("{\"scripts\": {\"a.js\": {\"agent\": \"\"}}}", 1, 32, "agent is empty"),
            TextRefusal(
                "{\"scripts\": {\"a.js\": {\"launchOnPush\": 1}}}",
                1,
                39,
                "launchOnPush must be true or false, not a number"
            ),
            TextRefusal(
                "{\"scripts\": {\"a.js\": {\"command\": \"nod\"}}}",
                1,
                34,
                "command must be one of \"casperjs\", \"phantomjs\", \"node\"",
                hint: "did you mean \"node\"?"
            ),
            TextRefusal("{\"profiles\": {\"a\": []}}", 1, 20, "profiles.a must be an object, not an array"),
            TextRefusal("{\"profiles\": {\"a\": {\"profiles\": {}}}}", 1, 21, "profiles.a.profiles is no known key"),
            TextRefusal("{\"profiles\": {\"a\": {\"directory\": \"..\"}}}", 1, 34, "profiles.a.directory leads out"),
            TextRefusal(
                "{\"profiles\": {\"default\": {}}}",
                1,
                15,
                "profiles.default cannot be: the top level is the profile named default"
            ),
            TextRefusal("{\"profiles\": {\"-p\": {}}}", 1, 15, "profiles.-p is no legal name"),
        ]
    )
    func refusals(refusal: TextRefusal) throws {
        let error = try #require(throws: ConfigurationError.self) { try ConfigurationFixture.decode(refusal.text) }
        #expect(error.file == "/project/.pbsync.json")
        #expect([error.line, error.column] == [refusal.line, refusal.column])
        #expect(error.message.contains(refusal.says), "\(error.message)")
        if let hint = refusal.hint { #expect(error.hint?.contains(hint) == true, "\(error.hint ?? "no hint")") }
        #expect(error.others.isEmpty)
    }

    @Test("All that is wrong in a file is said at once, in its order")
    func several() throws {
        let text = """
            {
              "scripts": {
                "b.js": {"path": "../x.js"},
                "c.txt": {}
              },
              "endpoint": 1,
              "colour": "red"
            }
            """
        let error = try #require(throws: ConfigurationError.self) { try ConfigurationFixture.decode(text) }
        #expect(error.all.map(\.line) == [3, 4, 6, 7])
        #expect(error.description.split(separator: "\n").count == 4)
        #expect(error.description.hasPrefix("/project/.pbsync.json:3:22: scripts.b.js.path leads out"))
    }

    @Test("Two scripts with one path are refused, also where a profile brings them together, once each")
    func samePath() throws {
        let text = """
            {
              "scripts": {
                "a.js": {"path": "x/one.js"},
                "b.js": {"path": "x/./y/../one.js"}
              },
              "profiles": {
                "p": {"scripts": {"c.js": {"path": "two.js"}, "d.js": {"path": "./two.js"}}},
                "q": {"scripts": {"e.js": {"path": "x//one.js"}}},
                "r": {"scripts": {"a.js": {"path": "free.js"}}}
              }
            }
            """
        let error = try #require(throws: ConfigurationError.self) { try ConfigurationFixture.decode(text) }
        #expect(
            error.all.map(\.message) == [
                "b.js has the same path as a.js in line 3",
                "d.js has the same path as c.js in line 7",
                "e.js has the same path as a.js in line 3",
            ]
        )
    }

    @Test("No error of a key repeats it")
    func secrets() throws {
        let key = "K3yTh4tNobodyMaySee"
        let values = [
            "\"env:\(key) \"", "\"command:'\(key)\"", "\"file:~\(key)\"", "\"Env:\(key)\"", "\"\(key)\\u0000\"",
            "[\"\(key)\"]",
            "{\"\(key)\": 1}",
        ]
        for value in values {
            let error = try #require(throws: ConfigurationError.self, "\(value)") {
                try ConfigurationFixture.decode("{\"apiKey\": \(value)}")
            }
            #expect(!"\(error) \(error.hint ?? "")".contains(key), "\(value)")
        }
    }

    @Test("Everything that is allowed arrives with its place")
    func everything() throws {
        let text = """
            {
              "$schema": "docs/pbsync.schema.json",
              "endpoint": "http://127.0.0.1:7411/api/v1",
              "apiKey": "env:KEY",
              "certificateAuthority": "certs/ca.pem",
              "directory": "./scripts//",
              "ignore": ["drafts/**", "!a"],
              "onConflict": "keep-both",
              "onBusy": "skip",
              "onBranchSwitch": "hold",
              "onEvent": "notify-send 'pb sync'",
              "history": {"count": 5},
              "protected": true,
              "scripts": {
                "a.js": {"path": "b/../c/d.js", "agent": 1763, "launchOnPush": true, "command": "nodejs",
                         "argument": {"z": 1.0, "a": null}},
                "b.coffee": {"agent": "My agent"},
                "c.js": {"agent": "1234567890123456", "argument": null}
              }
            }
            """
        let top = try ConfigurationFixture.decode(text).top
        func place(_ line: Int, _ column: Int) -> ValueOrigin {
            .file(path: "/project/.pbsync.json", line: line, column: column)
        }
        #expect(top.endpoint == Sourced("http://127.0.0.1:7411/api/v1", from: place(3, 15)))
        #expect(top.apiKey == Sourced(.env("KEY"), from: place(4, 13)))
        #expect(top.certificateAuthority == Sourced("/project/certs/ca.pem", from: place(5, 27)))
        #expect(top.directory == Sourced("scripts", from: place(6, 16)))
        #expect(top.ignore == Sourced(["drafts/**", "!a"], from: place(7, 13)))
        #expect(top.onConflict == Sourced(.keepBoth, from: place(8, 17)))
        #expect(top.onBusy?.value == .skip)
        #expect(top.onBranchSwitch?.value == .hold)
        #expect(top.onEvent?.value == ["notify-send", "pb sync"])
        #expect(top.history?.value == HistoryLimits(count: 5, days: HistoryLimits().days))
        #expect(top.protected?.value == true)
        let script = try #require(ScriptName("a.js").flatMap { top.scripts[$0] })
        #expect(script.path == Sourced("c/d.js", from: place(15, 22)))
        #expect(script.agent == Sourced(.id(1763), from: place(15, 46)))
        #expect(script.launchOnPush?.value == true)
        #expect(script.command?.value == .node)
        #expect(script.argument == Sourced("{\"z\":1.0,\"a\":null}", from: place(16, 26)))
        #expect(ScriptName("b.coffee").flatMap { top.scripts[$0]?.agent?.value } == .name("My agent"))
        let last = try #require(ScriptName("c.js").flatMap { top.scripts[$0] })
        #expect(last.agent?.value == .id(1_234_567_890_123_456))
        #expect(last.argument?.value == "null")
    }
}
