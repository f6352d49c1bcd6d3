import GRDB
import PhantombusterModel
import TestSupport
import Testing

@testable import Sandbox

@Suite("HTTP on the wire", .timeLimit(.minutes(1)))
struct WireTests {
    @Test(
        "A method that a path does not know is a 405 that names those it knows",
        arguments: [
            ("POST", "/api/v1/scripts.json", "GET, HEAD"), ("PUT", "/api/v1/script/a.js", "DELETE, POST"),
            ("GET", "/api/v1/script/a.js", "DELETE, POST"), ("DELETE", "/api/v1/agent/1", "GET, HEAD"),
            ("DELETE", "/api/v1/agent/1/launch", "GET, POST"), ("OPTIONS", "/api/v1/user.json", "GET, HEAD"),
            ("POST", "/_sandbox/storage/a/b/c.txt", "GET, HEAD"), ("POST", "/", "GET, HEAD"),
            ("PATCH", "/_sandbox/agents", "GET, HEAD, POST"),
        ]
    )
    func wrongMethod(method: String, target: String, allowed: String) async throws {
        try await TestSandbox.with { sandbox in
            let answer = try await sandbox.ask(method, target)
            #expect(answer.status == 405, "\(answer)")
            #expect(answer.headers["allow"] == allowed)
            #expect(answer.json?["status"] == "error")
        }
    }

    @Test(
        "An unknown path is a 404 in JSend",
        arguments: ["/api/v1", "/api/v2/user.json", "/api/v1/agent", "/api/v1/agent/1/nothing", "/x", "/api/v1/user/1"]
    )
    func unknownPath(target: String) async throws {
        try await TestSandbox.with { sandbox in
            let answer = try await sandbox.get(target)
            #expect(answer.status == 404, "\(answer)")
            #expect(answer.json?["status"] == "error")
        }
    }

    @Test("HEAD has the head of GET and no body, and the connection stays usable")
    func head() async throws {
        try await TestSandbox.with { sandbox in
            let connection = try sandbox.connect()
            try await connection.send(sandbox.request("HEAD", "/api/v1/scripts.json"))
            let head = try await connection.answer(toHead: true)
            try await connection.send(sandbox.request("HEAD", "/api/v1/script/by-name/json/none.js"))
            let missing = try await connection.answer(toHead: true)
            try await connection.send(sandbox.request("GET", "/api/v1/scripts.json"))
            let full = try await connection.answer()
            #expect(head.headers["content-length"] == "\(full.body.count)")
            #expect(missing.status == 404)
            #expect(full.data == [])
        }
    }

    @Test("Every answer says what it is and that it must not be kept")
    func headers() async throws {
        try await TestSandbox.with { sandbox in
            for target in ["/api/v1/scripts.json", "/api/v1/nothing", "/healthz"] {
                let answer = try await sandbox.get(target)
                #expect(answer.headers["content-type"] == "application/json; charset=utf-8")
                #expect(answer.headers["cache-control"] == "no-store")
                #expect(answer.headers["x-content-type-options"] == "nosniff")
            }
        }
    }

    @Test("A request may come in any pieces, byte by byte too")
    func split() async throws {
        try await TestSandbox.with { sandbox in
            let connection = try sandbox.connect()
            let form = ["Content-Type": "application/x-www-form-urlencoded"]
            for byte in sandbox.request("POST", "/api/v1/script/a.js", headers: form, body: "text=a%2Bb").utf8 {
                try await connection.send([byte])
            }
            #expect(try await connection.answer().data == 1)
            #expect(try await sandbox.get("/api/v1/script/by-name/raw/a.js").text == "a+b")
        }
    }

    @Test("A body may come in chunks")
    func chunked() async throws {
        try await TestSandbox.with { sandbox in
            let connection = try sandbox.connect()
            let headers = ["Transfer-Encoding": "chunked", "Content-Type": "application/json"]
            try await connection.send(sandbox.request("POST", "/api/v1/script/a.js", headers: headers))
            try await connection.send("9\r\n{\"text\":\"\r\n1\r\nx\r\n2\r\n\"}\r\n0\r\n\r\n")
            #expect(try await connection.answer().status == 200)
            #expect(try await sandbox.get("/api/v1/script/by-name/raw/a.js").text == "x")
        }
    }

    @Test("Several requests sent at once are answered one after the other")
    func pipelined() async throws {
        try await TestSandbox.with { sandbox in
            let connection = try sandbox.connect()
            let one = sandbox.request("POST", "/api/v1/script/a.js", body: "text=1")
            try await connection.send(one + sandbox.request("GET", "/api/v1/script/by-name/raw/a.js") + one)
            #expect(try await connection.answer().data == 1)
            #expect(try await connection.answer().text == "1")
            #expect(try await connection.answer().data == .some(nil))
        }
    }

    @Test("A client that asks before it sends is told to go on")
    func expectContinue() async throws {
        try await TestSandbox.with { sandbox in
            let connection = try sandbox.connect()
            let headers = ["Expect": "100-continue", "Content-Length": "6"]
            try await connection.send(sandbox.request("POST", "/api/v1/script/a.js", headers: headers))
            #expect(try await connection.read(through: "\r\n\r\n").hasPrefix("HTTP/1.1 100"))
            try await connection.send("text=1")
            #expect(try await connection.answer().data == 1)
        }
    }

    @Test(
        "What is no HTTP is a 400 like any other, and the server goes on",
        arguments: [
            "\r\n\r\n\r\nnonsense\r\n\r\n", "GET /\u{7F} HTTP/1.1\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
            "\u{16}\u{3}\u{1}", "GET /api/v1/user.json HTT", "GET / HTTP/1.1\r\nHost: local",
            "POST /api/v1/script/a.js HTTP/1.1\r\nHost: localhost\r\nContent-Length: x\r\n\r\n",
            "POST /api/v1/script/a.js HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "GET / HTTP/1.1\r\nHost: localhost\r\nbad header\r\n\r\n",
        ]
    )
    func nonsense(bytes: String) async throws {
        try await TestSandbox.with { sandbox in
            let connection = try sandbox.connect()
            try await connection.send(bytes)
            connection.finishSending()
            let answer = try await connection.answer()
            #expect(answer.status == 400)
            #expect(answer.headers["content-type"] == "application/json; charset=utf-8")
            #expect(answer.headers["connection"] == "close")
            #expect(answer.json == ["status": "error", "message": "The request cannot be read as HTTP"])
            #expect(try await connection.rest().bytes.isEmpty)
            #expect(try await sandbox.get("/healthz").status == 200)
        }
    }

    @Test("A chunked body that breaks the rules is a 400 and changes nothing")
    func brokenChunks() async throws {
        try await TestSandbox.with { sandbox in
            let connection = try sandbox.connect()
            let headers = ["Transfer-Encoding": "chunked", "Content-Type": "application/x-www-form-urlencoded"]
            try await connection.send(sandbox.request("POST", "/api/v1/script/a.js", headers: headers))
            try await connection.send("6\r\ntext=1\r\nZZ\r\n")
            let got = String(decoding: try await connection.rest().bytes, as: UTF8.self)
            #expect(got.hasPrefix("HTTP/1.1 400"), "\(got)")
            #expect(got.hasSuffix(#"{"status":"error","message":"The request cannot be read as HTTP"}"#))
            #expect(got.components(of: "HTTP/1.1") == 1)
            #expect(try await sandbox.services.store.scripts().isEmpty)
            #expect(sandbox.reports.all.isEmpty)
        }
    }

    @Test("A body that breaks off changes nothing", arguments: ["", "text=", "text=half"])
    func brokenOff(part: String) async throws {
        try await TestSandbox.with { sandbox in
            let connection = try sandbox.connect()
            let headers = ["Content-Length": "1000", "Content-Type": "application/x-www-form-urlencoded"]
            try await connection.send(sandbox.request("POST", "/api/v1/script/a.js", headers: headers) + part)
            connection.close()
            #expect(try await sandbox.get("/healthz").status == 200)
            #expect(try await sandbox.services.store.scripts().isEmpty)
        }
    }

    @Test("A body that is too large is a 413, said by its length or found by counting", arguments: [true, false])
    func tooLarge(isDeclared: Bool) async throws {
        try await TestSandbox.with(.setting(\.maximumBodyBytes, 1_000)) { sandbox in
            let connection = try sandbox.connect()
            let body = "text=" + String(repeating: "x", count: 2_000)
            if isDeclared {
                try await connection.send(sandbox.request("POST", "/api/v1/script/a.js", body: body))
            } else {
                let headers = ["Transfer-Encoding": "chunked"]
                try await connection.send(sandbox.request("POST", "/api/v1/script/a.js", headers: headers))
                try await connection.send("\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n")
            }
            let answer = try await connection.answer()
            #expect(answer.status == 413)
            #expect(answer.json?["status"] == "error")
        }
    }

    @Test("The longest text may come as a form with every byte escaped")
    func largestForm() async throws {
        // No character of one UTF-16 unit takes more than nine bytes, and a shorter text shows the same.
        let usual = Settings()
        #expect(usual.maximumBodyBytes > 9 * usual.maximumTextCharacters + "text=&source=".utf8.count + 60)
        try await TestSandbox.with(.setting(\.maximumTextCharacters, 60_000)) { sandbox in
            let body = "text=" + String(repeating: "%E2%80%A8", count: 60_000)
            #expect(try await sandbox.post("/api/v1/script/a.js", form: body).data == 1)
            let raw = try await sandbox.get("/api/v1/script/by-name/raw/a.js")
            #expect(raw.body.count == 180_000)
            #expect(raw.text.unicodeScalars.allSatisfy { $0 == "\u{2028}" })
            #expect(try await sandbox.post("/api/v1/script/b.js", form: body + "x").status == 400)
        }
    }

    @Test("What the sandbox itself cannot do is a 500 in JSend that tells nothing of it, and is reported")
    func ownFailure() async throws {
        try await TestSandbox.with { sandbox in
            try await sandbox.services.store.write { try $0.execute(sql: "DROP TABLE account") }
            let answer = try await sandbox.get("/api/v1/user.json?key=in-the-query")
            #expect(answer.status == 500)
            #expect(
                answer.json == ["status": "error", "message": "The sandbox could not handle the request"]
            )
            #expect(sandbox.reports.all.count == 1)
            #expect(sandbox.reports.all.first?.hasPrefix("GET /api/v1/user.json failed: ") == true)
        }
    }

    @Test("Ids of sixteen digits survive everywhere")
    func longIDs() async throws {
        try await TestSandbox.with { sandbox in
            let id: Int64 = 9_007_199_254_740_993
            let made = try await sandbox.post("/_sandbox/agents", json: #"{"id":\#(id),"name":"Long"}"#)
            #expect(made.data == .integer(id))
            #expect(try await sandbox.get("/api/v1/agent/\(id).json").data?["id"] == .integer(id))
            #expect(try await sandbox.get("/api/v1/user.json").text.contains("\"id\":\(id)"))
            let next = try await sandbox.post("/_sandbox/agents", json: "{}")
            #expect(next.data == .integer(id + 1))
        }
    }

    @Test("A client that is slow with its head, its body or the next request is dropped, and holds nobody up")
    func slow() async throws {
        var settings = Settings()
        settings.headSeconds = 0.2
        settings.idleSeconds = 0.2
        try await TestSandbox.with(settings) { sandbox in
            let silent = try sandbox.connect()
            let head = try sandbox.connect()
            try await head.send("GET /healthz HTTP/1.1\r\nHost: loc")
            let body = try sandbox.connect()
            try await body.send(
                sandbox.request("POST", "/api/v1/script/a.js", headers: ["Content-Length": "9"]) + "text="
            )
            let kept = try sandbox.connect()
            try await kept.send(sandbox.request("GET", "/healthz"))
            #expect(try await kept.answer().status == 200)
            #expect(try await sandbox.get("/healthz").status == 200)
            for connection in [silent, head, body, kept] {
                let rest = try await connection.rest()
                #expect(rest.bytes.isEmpty || String(decoding: rest.bytes, as: UTF8.self).hasPrefix("HTTP/1.1 4"))
            }
            #expect(try await sandbox.services.store.scripts().isEmpty)
        }
    }

    @Test("A quiet answer outlives the time-outs of requests")
    func quietAnswer() async throws {
        var settings = Settings()
        settings.headSeconds = 0.1
        settings.requestSeconds = 0.1
        settings.idleSeconds = 0.1
        try await TestSandbox.with(settings) { sandbox in
            let agent = try await sandbox.agent()
            let connection = try sandbox.connect()
            try await connection.send(sandbox.request("POST", "/api/v1/agent/\(agent)/launch?output=raw", body: "a=b"))
            _ = try await connection.read(through: "\r\n\r\n")
            // A connection that is dropped for its silence says that the time-outs have passed.
            _ = try await sandbox.connect().rest()
            try await sandbox.runs.play(.output(Array("still here".utf8)), in: 1)
            try await sandbox.runs.play(.ended, in: 1)
            #expect(try await String(decoding: connection.rest().bytes, as: UTF8.self).contains("still here"))
        }
    }
}

extension String {
    /// How often a text occurs.
    fileprivate func components(of text: String) -> Int {
        ranges(of: text).count
    }
}
