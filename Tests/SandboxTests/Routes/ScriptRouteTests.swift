import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("Script endpoints", .timeLimit(.minutes(1)))
struct ScriptRouteTests {
    @Test("A save creates a script with its id in the answer, and an update answers null")
    func saves() async throws {
        try await TestSandbox.with { sandbox in
            let created = try await sandbox.post("/api/v1/script/a.js", form: "text=one&source=sdk")
            let updated = try await sandbox.post("/api/v1/script/a.js", form: "text=two")
            #expect(created.json == ["status": "success", "data": 1])
            #expect(updated.json == ["status": "success", "data": nil])
            for reference in ["by-id/json/1", "by-name/json/a.js"] {
                let record = try await sandbox.get("/api/v1/script/\(reference)")
                #expect(
                    record.data == [
                        "id": 1, "name": "a.js", "source": "sdk", "url": nil, "text": "two", "httpHeaders": nil,
                        "lastSaveDate": 1_427_800_000, "nonce": 2,
                    ]
                )
            }
        }
    }

    @Test("An update answers the id where the setting says so")
    func updateAnswersID() async throws {
        try await TestSandbox.with(.setting(\.updateAnswer, .id)) { sandbox in
            let id = try await sandbox.script("a.js")
            let updated = try await sandbox.post("/api/v1/script/a.js", form: "text=two")
            #expect(updated.data == .integer(id))
        }
    }

    @Test(
        "Every text comes back as it was sent, by form and by JSON, as JSON and raw",
        arguments: [
            "", "plain", "+ % & = ; # ?", "line\r\nline\rline\n", "no final newline", "tab\tand \u{0}NUL",
            "\u{FEFF}mark", "\u{2028}\u{2029}", "ümläut 😀 e\u{301}", "\"quotes\" \\ back", "%41%",
        ]
    )
    func roundTrip(text: String) async throws {
        try await TestSandbox.with { sandbox in
            let form = text.utf8.map { byte in
                let digits = String(byte, radix: 16, uppercase: true)
                return "%" + (digits.count == 1 ? "0" : "") + digits
            }
            let json = JSONValue.object(["text": .string(text), "source": "sdk"]).text
            #expect(try await sandbox.post("/api/v1/script/form.js", form: "text=" + form.joined()).status == 200)
            #expect(try await sandbox.post("/api/v1/script/json.js", json: json).status == 200)
            for name in ["form.js", "json.js"] {
                let record = try await sandbox.get("/api/v1/script/by-name/json/\(name)")
                let raw = try await sandbox.get("/api/v1/script/by-name/raw/\(name)")
                #expect(record.data?["text"] == .string(text))
                #expect(raw.body == Array(text.utf8))
                #expect(raw.headers["content-type"] == "text/plain; charset=utf-8")
            }
        }
    }

    @Test("A text of the longest length is taken, one character more is not")
    func textLength() async throws {
        try await TestSandbox.with { sandbox in
            let longest = String(repeating: "é", count: 600_000)
            let json = JSONValue.object(["text": .string(longest)]).text
            let taken = try await sandbox.post("/api/v1/script/a.js", json: json)
            #expect(taken.status == 200)
            let more = JSONValue.object(["text": .string(longest + "x")]).text
            #expect(try await sandbox.post("/api/v1/script/a.js", json: more).status == 400)
            #expect(try await sandbox.get("/api/v1/script/by-name/raw/a.js").body.count == 1_200_000)
        }
    }

    @Test(
        "What breaks the rules of a save is a 400",
        arguments: [
            ("/api/v1/script/a.js", ""), ("/api/v1/script/a.js?text=inTheQuery", "source=sdk"),
            ("/api/v1/script/a.txt", "text="), ("/api/v1/script/-a.js", "text="), ("/api/v1/script/a%2Fb.js", "text="),
            ("/api/v1/script/%FF.js", "text="), ("/api/v1/script/a%0A.js", "text="), ("/api/v1/script/.js", "text="),
            ("/api/v1/script/a", "text="), ("/api/v1/script/a.js", "text=&source=not-alphanumeric"),
            ("/api/v1/script/a.js", "text=&source=123456789012345678901"),
            ("/api/v1/script/a.js", "text=%FF"), ("/api/v1/script/a.js", "text=%4"),
            ("/api/v1/script/a.js", "{\"text\":1}"),
            ("/api/v1/script/a.js", "{\"text\":"), ("/api/v1/script/a.js", "[]"),
        ]
    )
    func refusals(target: String, form: String) async throws {
        try await TestSandbox.with { sandbox in
            let answer = try await sandbox.post(target, form: form)
            #expect(answer.status == 400, "\(answer)")
            #expect(answer.json?["status"] == "error")
            #expect(answer.message?.isEmpty == false)
            #expect(try await sandbox.services.store.scripts().isEmpty)
        }
    }

    @Test("insertOnly refuses a name that exists and leaves its text alone", arguments: ["1", "false"])
    func insertOnly(flag: String) async throws {
        try await TestSandbox.with { sandbox in
            try await sandbox.script("a.js", "one")
            #expect(try await sandbox.post("/api/v1/script/a.js", form: "text=two&insertOnly=\(flag)").status == 400)
            #expect(try await sandbox.post("/api/v1/script/a.js", form: "text=two&insertOnly=").status == 200)
            #expect(try await sandbox.post("/api/v1/script/b.js", form: "text=two&insertOnly=\(flag)").status == 200)
        }
    }

    @Test("insertOnly on a name that exists has the status that the setting says")
    func insertOnlyStatus() async throws {
        try await TestSandbox.with(.setting(\.insertOnlyStatus, 409)) { sandbox in
            try await sandbox.script("a.js", "one")
            let answer = try await sandbox.post("/api/v1/script/a.js", form: "text=two&insertOnly=1")
            #expect(answer.status == 409)
            #expect(answer.message == "A script with this name already exists")
        }
    }

    @Test(
        "A source of at most 20 letters, digits and spaces is kept, the reserved ones among them",
        arguments: ["phantombuster", "web", "sdk", "bot builder", "12345678901234567890"]
    )
    func sources(source: String) async throws {
        try await TestSandbox.with { sandbox in
            let form = "text=&source=" + source.replacing(" ", with: "+")
            #expect(try await sandbox.post("/api/v1/script/a.js", form: form).status == 200)
            let record = try await sandbox.get("/api/v1/script/by-id/json/1?withoutText=1")
            #expect(record.data?["source"] == .string(source))
        }
    }

    @Test("The lenient setting reads insertOnly=false as off")
    func lenientInsertOnly() async throws {
        try await TestSandbox.with(.setting(\.lenientFlags, true)) { sandbox in
            try await sandbox.script("a.js", "one")
            #expect(try await sandbox.post("/api/v1/script/a.js", form: "text=two&insertOnly=false").status == 200)
            #expect(try await sandbox.post("/api/v1/script/a.js", form: "text=two&insertOnly=true").status == 400)
        }
    }

    @Test("The list has every script without its text, with an empty url, with and without the suffix")
    func list() async throws {
        try await TestSandbox.with { sandbox in
            try await sandbox.script("b.js", "text")
            try await sandbox.script("a.coffee", "text")
            for target in ["/api/v1/scripts.json", "/api/v1/scripts", "/api/v1/scripts.json?limit=25"] {
                let answer = try await sandbox.get(target)
                guard case .array(let scripts) = answer.data else { throw Unexpected(answer) }
                #expect(scripts.map { $0["name"] } == ["b.js", "a.coffee"])
                #expect(
                    scripts.first == [
                        "id": 1, "name": "b.js", "source": nil, "url": "", "httpHeaders": nil,
                        "lastSaveDate": 1_427_800_000, "nonce": 1,
                    ]
                )
            }
            _ = try await sandbox.ask("DELETE", "/api/v1/script/1.json")
            #expect(try await sandbox.get("/api/v1/scripts").text.contains("b.js") == false)
        }
    }

    @Test("withoutText leaves the text out of the JSON record and nowhere else")
    func withoutText() async throws {
        try await TestSandbox.with { sandbox in
            let id = try await sandbox.script("a.js", "text")
            let record = try await sandbox.get("/api/v1/script/by-id/json/\(id)?withoutText=1")
            #expect(record.data?["text"] == nil)
            #expect(record.data?["url"] == .some(nil))
            #expect(record.data?["nonce"] == 1)
            #expect(try await sandbox.get("/api/v1/script/by-id/raw/\(id)?withoutText=1").text == "text")
        }
    }

    @Test(
        "What is not there is a 404, and an id that is no number a 400",
        arguments: [
            ("/api/v1/script/by-id/json/9", 404), ("/api/v1/script/by-id/raw/9", 404),
            ("/api/v1/script/by-id/json/1234567890123456", 404),
            ("/api/v1/script/by-id/json/99999999999999999999", 404),
            ("/api/v1/script/by-id/json/x", 400), ("/api/v1/script/by-id/json/-1", 400),
            ("/api/v1/script/by-name/json/none.js", 404), ("/api/v1/script/by-name/raw/none.js", 404),
            ("/api/v1/script/by-name/xml/none.js", 400), ("/api/v1/script/by-name/json/", 404),
        ]
    )
    func missing(target: String, status: Int) async throws {
        try await TestSandbox.with { sandbox in
            let answer = try await sandbox.get(target)
            #expect(answer.status == status, "\(answer)")
            #expect(answer.json?["status"] == "error")
        }
    }

    @Test("A deleted script is gone, its agents have none, and its id is not given again")
    func delete() async throws {
        try await TestSandbox.with { sandbox in
            let id = try await sandbox.script("a.js")
            let agent = try await sandbox.agent(script: "a.js")
            #expect(
                try await sandbox.ask("DELETE", "/api/v1/script/\(id).json").json == ["status": "success", "data": nil]
            )
            #expect(try await sandbox.ask("DELETE", "/api/v1/script/\(id)").status == 404)
            #expect(try await sandbox.get("/api/v1/agent/\(agent)").data?["scriptId"] == 0)
            #expect(try await sandbox.post("/api/v1/script/a.js", form: "text=").data == .integer(id + 1))
        }
    }

    @Test("Names with spaces are percent-encoded in the path, and a plus is a plus")
    func names() async throws {
        try await TestSandbox.with { sandbox in
            let saved = try await sandbox.post("/api/v1/script/my%20script.js", form: "text=x")
            #expect(saved.status == 200)
            #expect(try await sandbox.get("/api/v1/script/by-name/raw/my%20script.js").text == "x")
            #expect(try await sandbox.get("/api/v1/script/by-name/raw/my+script.js").status == 404)
        }
    }

    @Test("Raw mode's errors are plain text where the setting says so")
    func rawErrors() async throws {
        try await TestSandbox.with(.setting(\.rawErrorsAreJSON, false)) { sandbox in
            let answer = try await sandbox.get("/api/v1/script/by-name/raw/none.js")
            #expect(answer.status == 404)
            #expect(answer.text == "Script not found")
        }
    }

    @Test("What is said about a script for the store is kept")
    func storeInfo() async throws {
        try await TestSandbox.with { sandbox in
            try await sandbox.script("a.js")
            let answer = try await sandbox.post("/api/v1/store-info/by-name/a.js", json: #"{"infoString":"{}"}"#)
            #expect(answer.status == 200)
            #expect(try await sandbox.services.store.storeInfo(name: "a.js")?.infoString == "{}")
            #expect(try await sandbox.post("/api/v1/store-info/by-name/b.js", form: "markdown=x").status == 404)
        }
    }
}
