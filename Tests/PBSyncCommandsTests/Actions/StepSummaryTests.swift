import PhantombusterModel
import Testing

@testable import PBSyncCommands

@Suite("The summary of a step")
struct StepSummaryTests {
    private static let hostile = "a`|<b>@me</b> #1 [x](http://e) ![y](z) \u{1B}[2J\u{202E}\n| x |"

    private func proof(_ agentName: String, exitCode: JSONValue? = 0) -> JSONValue {
        var members: [String: JSONValue] = [
            "scripts": [["script": "a.js", "nonce": 7, "sha256": "abc"]], "agent": 12, "agentName": .string(agentName),
            "containerId": 76_426, "runTime": 65,
        ]
        members["exitCode"] = exitCode
        return .object(members)
    }

    private func record(_ summary: [String: JSONValue]) -> StepRecord {
        var record = StepRecord(command: "push")
        record.note("pushed", ["script": "a.js", "nonce": 7, "sha256": "abc"])
        record.note("pushed", ["script": "b.js", "nonce": 8, "sha256": "def"])
        record.note("summary", summary)
        return record
    }

    @Test("An upload that replaced another save stays one when it is told itself")
    func overtaken() {
        var record = StepRecord(command: "push")
        record.note("overtaken", ["script": "a.js"])
        record.note("pushed", ["script": "a.js", "nonce": 9, "sha256": "abc"])
        #expect(record.scripts["a.js"]?.event == "overtaken")
        #expect(record.scripts["a.js"]?.nonce == 9)
    }

    @Test("Each script has a row with what became of it, what ran and how it ended")
    func table() {
        let text = StepSummary(
            record(["code": 3, "unchanged": 2, "launches": [proof("Worker", exitCode: 3)]])
        ).text
        #expect(
            text == """
                ### pbsync push: exit code 3

                | script | state | nonce | sha256 | agent | container | exit code | run time |
                | --- | --- | ---: | --- | --- | ---: | ---: | ---: |
                | <code>a&#46;js</code> | pushed | 7 | <code>abc</code> | <code>Worker</code> | 76426 | 3 | 1 min 05 s |
                | <code>b&#46;js</code> | pushed | 8 | <code>def</code> | – | – | – | – |

                2 unchanged


                """
        )
    }

    @Test(
        "An end that was not awaited, or without a code, is said",
        arguments: [(nil, "not awaited"), (.null, "none")] as [(JSONValue?, String)]
    )
    func ends(code: JSONValue?, words: String) {
        let text = StepSummary(record(["code": 69, "launches": [proof("W", exitCode: code)]])).text
        #expect(text.contains("| 76426 | \(words) |"), "\(text)")
    }

    @Test("A launch alone has a row of its own")
    func launch() {
        var record = StepRecord(command: "launch")
        record.note("summary", ["code": 0, "agent": 5, "containerId": 9, "exitCode": 0, "runTime": 2])
        #expect(StepSummary(record).text.contains("| – | launched | – | – | <code>5</code> | 9 | 0 | 2 s |"))
    }

    @Test("Nothing that a server or an agent wrote is anything but text")
    func hostile() {
        var record = record(["code": 0, "launches": [proof(Self.hostile)]])
        record.keepConsole(
            Array("</pre>\n\n# head\n\u{1B}[31mred\u{1B}[0m ``` @me\n::error::x".utf8),
            of: AgentLabel(id: 12, name: Self.hostile)
        )
        let text = StepSummary(record).text
        // What is left between the tags that are ours has none of the characters that mean something.
        let rest = ["<code>", "</code>", "<pre>", "</pre>", "<details>", "</details>", "<summary>", "</summary>"]
            .reduce(text) { $0.replacing($1, with: "") }
        let lines = rest.split(separator: "\n")
        for line in lines.dropFirst() where !line.hasPrefix("| script") && !line.hasPrefix("| ---") {
            #expect(line.filter { $0 == "|" }.count == (line.hasPrefix("|") ? 9 : 0), "\(line)")
            #expect(!line.contains { "<>`@[]!*_\u{1B}\u{202E}".contains($0) }, "\(line)")
        }
        #expect(text.contains("&#60;&#47;pre&#62;&#10;&#10;&#35; head&#10;red &#96;"))
    }

    @Test("Of a long console the end is shown, in whole lines")
    func tail() {
        var record = record(["code": 0])
        let agent = AgentLabel(id: 1, name: nil)
        for number in 0..<20_000 { record.keepConsole(Array("line \(number) é\r\n".utf8), of: agent) }
        #expect(record.consoles[0].tail.count < 200_000)
        let tail = ConsoleTail(record.consoles[0].tail)
        #expect(!tail.isWhole)
        #expect(tail.text.split(separator: "\n").map(String.init) == (19_960..<20_000).map { "line \($0) é" })
    }

    @Test("A key that an agent prints, or that is in a name, is not in it, whatever Markdown makes of its characters")
    func key() {
        let key = "k3y-0f_the.v1ct1m"
        var record = record(["code": 0, "launches": [proof("Worker \(key)")]])
        record.keepConsole(Array("it is \(key)!\n".utf8), of: AgentLabel(id: 12, name: "Worker \(key)"))
        let text = StepSummary(record, Redaction(of: key)).text
        #expect(!text.contains("k3y") && !text.contains("v1ct1m"), "\(text)")
        #expect(text.split(separator: "&#91;key&#93;").count == 4, "\(text)")
    }
}
