import PhantombusterModel
import TestSupport
import Testing

@testable import PhantombusterAPI

@Suite("Answers that are read without a decoder")
struct PlainAnswerTorture {
    private static let record = #"{"id":1,"name":"a.js","source":"sdk","url":null,"lastSaveDate":2,"nonce":3}"#

    @Test(
        "A plain record is read, in any order and with spaces",
        arguments: [
            #"{"status":"success","data":\#(record)}"#,
            #"{"data":\#(record),"status":"success"}"#,
            " {\n \"status\" : \"success\" ,\t\"data\" : \(record) } \n",
            #"{"status":"success","data":{"nonce":3,"lastSaveDate":2,"source":"sdk","name":"a.js","id":1}}"#,
        ]
    )
    func plain(answer: String) {
        let expected = ScriptRecord(id: 1, name: "a.js", source: "sdk", lastSaveDate: 2, nonce: 3)
        #expect(PlainAnswer.value(ScriptRecord.self, in: Array(answer.utf8)) == expected)
    }

    @Test(
        "Whatever is not plain is left to the decoder",
        arguments: [
            "", "{", "[]", "null", #"{"status":"success"}"#, #"{"data":\#(record)}"#,
            #"{"status":"error","data":\#(record)}"#,
            #"{"status":"success","message":"so","data":\#(record)}"#,
            #"{"status":"success","data":\#(record)} x"#,
            #"{"status":"success","data":\#(record),"data":\#(record)}"#,
            #"{"status":"success","data":{"id":1,"id":1,"name":"a.js","lastSaveDate":2,"nonce":3}}"#,
            #"{"status":"success","data":{"id":1.0,"name":"a.js","lastSaveDate":2,"nonce":3}}"#,
            #"{"status":"success","data":{"id":01,"name":"a.js","lastSaveDate":2,"nonce":3}}"#,
            #"{"status":"success","data":{"id":-1,"name":"a.js","lastSaveDate":2,"nonce":3}}"#,
            #"{"status":"success","data":{"id":1,"name":"a\u002ejs","lastSaveDate":2,"nonce":3}}"#,
            #"{"status":"success","data":{"id":1,"name":"a.js","lastSaveDate":2}}"#,
            #"{"status":"success","data":{"id":1,"name":"a.js","lastSaveDate":2,"nonce":9999999999999999999}}"#,
            #"{"status":"success","data":{"id":1,"name":"a.js","lastSaveDate":2,"nonce":3,"more":1}}"#,
        ]
    )
    func elaborate(answer: String) {
        #expect(PlainAnswer.value(ScriptRecord.self, in: Array(answer.utf8)) == nil)
    }

    @Test("A text that is no UTF-8 is left to the decoder")
    func brokenText() {
        var answer = Array(#"{"status":"success","data":\#(Self.record)}"#.utf8)
        answer[answer.count - 50] = 0xFF
        #expect(PlainAnswer.value(ScriptRecord.self, in: answer) == nil)
    }

    @Test("The answer to a save and the list are read too")
    func others() {
        let updated = Array(#"{"status":"success","data":null}"#.utf8)
        #expect(PlainAnswer.value(SaveAnswer.self, in: updated)?.id == .some(nil))
        #expect(PlainAnswer.value(SaveAnswer.self, in: Array(#"{"status":"success","data":7}"#.utf8))?.id == 7)
        let list = Array(#"{"status":"success","data":[\#(Self.record),\#(Self.record)]}"#.utf8)
        #expect(PlainAnswer.value([ScriptRecord].self, in: list)?.count == 2)
        #expect(PlainAnswer.value([ScriptRecord].self, in: Array(#"{"status":"success","data":[]}"#.utf8)) == [])
        #expect(PlainAnswer.value(UserRecord.self, in: updated) == nil)
    }

    @Test("What is read without the decoder is what the decoder reads")
    func agreement() throws {
        let corpus = [
            #"{"status":"success","data":\#(Self.record)}"#,
            #"{"status":"success","data":[\#(Self.record),\#(Self.record)]}"#,
            #"{"status":"success","data":12}"#, #"{"status":"success","data":null}"#,
        ]
        var mutator = Mutator(seed: Torture.seed(20_261), corpus: corpus.map { Array($0.utf8) })
        for _ in 0..<Torture.measure(short: 20_000, full: 2_000_000) {
            let input = mutator.next()
            try compare(ScriptRecord.self, input)
            try compare([ScriptRecord].self, input)
            try compare(SaveAnswer.self, input)
        }
    }

    private func compare<Value: Decodable & Equatable>(_ type: Value.Type, _ input: [UInt8]) throws {
        guard let plain = PlainAnswer.value(type, in: input) else { return }
        let decoded = try? BoundedJSON.decode(JSendSuccess<Value>.self, from: input).data
        #expect(plain == decoded, "\(String(decoding: input, as: UTF8.self).debugDescription)")
    }
}
