import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("Every endpoint", .timeLimit(.minutes(1)))
struct EveryEndpointTests {
    /// The endpoints of the API's page, as they can be asked once with a script 1 and an agent 1.
    static let endpoints: [(method: String, path: String, form: String)] = [
        ("GET", "/agent/1", ""), ("POST", "/agent/1/launch", ""), ("POST", "/agent/1/abort", ""),
        ("GET", "/agent/1/output", ""), ("GET", "/agent/1/containers", ""), ("GET", "/script/by-id/json/1", ""),
        ("GET", "/script/by-id/raw/1", ""), ("GET", "/script/by-name/json/a.js", ""),
        ("GET", "/script/by-name/raw/a.js", ""), ("GET", "/scripts", ""), ("POST", "/script/a.js", "text=new"),
        ("DELETE", "/script/1", ""), ("GET", "/user", ""),
    ]

    private static func with(_ body: (TestSandbox) async throws -> Void) async throws {
        try await TestSandbox.with { sandbox in
            try await sandbox.script("a.js", "text")
            _ = try await sandbox.agent(script: "a.js")
            try await body(sandbox)
        }
    }

    @Test("It is served with and without .json, as success", arguments: endpoints, ["", ".json"])
    func suffix(endpoint: (method: String, path: String, form: String), suffix: String) async throws {
        try await Self.with { sandbox in
            let answer = try await sandbox.ask(
                endpoint.method,
                "/api/v1" + endpoint.path + suffix,
                headers: ["Content-Type": "application/x-www-form-urlencoded"],
                body: endpoint.method == "POST" ? endpoint.form : nil
            )
            #expect(answer.status == 200, "\(answer)")
            if endpoint.path.contains("/raw/") {
                #expect(answer.text == "text")
            } else {
                #expect(answer.json?["status"] == "success")
                #expect(answer.json?["data"] != nil)
            }
        }
    }

    @Test("It asks for the key, in the header or as a parameter", arguments: endpoints)
    func key(endpoint: (method: String, path: String, form: String)) async throws {
        try await Self.with { sandbox in
            let target = "/api/v1" + endpoint.path
            let body = endpoint.method == "POST" ? endpoint.form : nil
            for (key, query, message) in [
                (nil, "", "Missing API key"), ("wrong", "", "Wrong API key"), (nil, "?key=wrong", "Wrong API key"),
            ] {
                let answer = try await sandbox.ask(endpoint.method, target + query, key: key, body: body)
                #expect(answer.status == 401, "\(answer)")
                #expect(answer.json == ["status": "error", "message": .string(message)])
            }
            #expect(sandbox.runs.launches.isEmpty && sandbox.runs.aborted.isEmpty)
            #expect(try await sandbox.services.store.script(id: 1)?.nonce == 1)
            let keyed = try await sandbox.ask(
                endpoint.method,
                target + "?key=\(TestSandbox.key)",
                key: nil,
                body: body
            )
            #expect(keyed.status == 200, "\(keyed)")
        }
    }

    @Test(
        "What is not there is a 404 in JSend, and an id that is no number a 400",
        arguments: endpoints.filter { $0.path.contains("/1") }
    )
    func missing(endpoint: (method: String, path: String, form: String)) async throws {
        try await TestSandbox.with { sandbox in
            for (id, status) in [("9007199254740993", 404), ("99999999999999999999", 404), ("x", 400), ("1.5", 400)] {
                let path = endpoint.path.replacing("/1", with: "/\(id)")
                let answer = try await sandbox.ask(endpoint.method, "/api/v1" + path)
                #expect(answer.status == status, "\(endpoint.method) \(path): \(answer)")
                #expect(answer.json?["status"] == "error")
                #expect(answer.message?.isEmpty == false)
            }
        }
    }

    @Test(
        "Parameters count in the query, in a form and in JSON, whatever the body is called",
        arguments: [
            ("?fromOutputPos=2&command=node&argument=[1]", "", ""),
            ("", "command=node&argument=%5B1%5D", "application/x-www-form-urlencoded; charset=utf-8"),
            ("", "command=node&argument=%5B1%5D", ""),
            ("", #"{"command":"node","argument":[1]}"#, "application/json"),
            ("", #" {"command":"node","argument":"[1]"}"#, "application/x-www-form-urlencoded"),
            ("?command=node", "argument=[1]", ""),
            ("?command=casperjs&argument={}", #"{"command":"node","argument":"[1]"}"#, "application/json"),
        ]
    )
    func parameters(query: String, body: String, type: String) async throws {
        try await Self.with { sandbox in
            let headers = type.isEmpty ? [:] : ["Content-Type": type]
            let answer = try await sandbox.ask("POST", "/api/v1/agent/1/launch" + query, headers: headers, body: body)
            #expect(answer.status == 200, "\(answer)")
            #expect(sandbox.runs.launches == [LaunchOptions(command: "node", argument: "[1]")])
        }
    }

    @Test(
        "A flag that is present and not empty is on, whatever it says; the lenient setting hears no",
        arguments: [("", false, false), ("1", true, true), ("false", true, false), ("no", true, false)]
    )
    func flags(value: String, strict: Bool, lenient: Bool) async throws {
        for (isLenient, isOn) in [(false, strict), (true, lenient)] {
            try await TestSandbox.with(.setting(\.lenientFlags, isLenient)) { sandbox in
                try await sandbox.script("a.js", "text")
                _ = try await sandbox.agent(script: "a.js")
                let agent = try await sandbox.get("/api/v1/agent/1?withScript=\(value)")
                #expect((agent.data?["script"] != nil) == isOn)
                for reference in ["by-id/json/1", "by-name/json/a.js"] {
                    let script = try await sandbox.get("/api/v1/script/\(reference)?withoutText=\(value)")
                    #expect((script.data?["text"] == nil) == isOn)
                }
                let save = try await sandbox.post("/api/v1/script/a.js", form: "text=new&insertOnly=\(value)")
                #expect((save.status == 400) == isOn)
                _ = try await sandbox.post("/api/v1/agent/1/launch", form: "command=node&saveLaunchOptions=\(value)")
                #expect(sandbox.runs.launches.map(\.save) == [isOn])
            }
        }
    }
}
