import PhantombusterModel
import Testing

@testable import PBSyncCommands

@Suite("JSON for programs")
struct JSONTextTests {
    @Test("An event begins with its name; the other members follow by name, on one line")
    func event() {
        let line = JSONText.event("pushed", ["script": "a.js", "nonce": 13, "event": "forged", "text": "a\nb"])
        #expect(
            String(decoding: line, as: UTF8.self) == #"{"event":"pushed","nonce":13,"script":"a.js","text":"a\nb"}"#
        )
        #expect(String(decoding: JSONText.event("ready", [:]), as: UTF8.self) == #"{"event":"ready"}"#)
    }

    @Test("On a terminal what could steer it is escaped, and the JSON means the same")
    func terminal() {
        let json = Array("{\"a\":\"\u{9B}2J\u{202E}\u{E0041}é\"}\n".utf8)
        #expect(
            String(decoding: JSONText.forTerminal(json), as: UTF8.self)
                == "{\"a\":\"\\u009b2J\\u202e\\udb40\\udc41é\"}\n"
        )
    }
}
