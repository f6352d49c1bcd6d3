import Testing

@testable import Sandbox

@Suite("Cutting lines")
struct LineSplitterTests {
    @Test("Lines are the same however the bytes come")
    func cuts() {
        let bytes = Array("one\n\nthree\nrest".utf8)
        for cut in 0...bytes.count {
            var splitter = LineSplitter(limit: 10)
            let lines = splitter.add(Array(bytes[..<cut])) + splitter.add(Array(bytes[cut...]))
            #expect(lines == ["one", "", "three"].map { .whole(Array($0.utf8)) }, "cut at \(cut)")
            #expect(splitter.add([UInt8(ascii: "\n")]) == [.whole(Array("rest".utf8))])
        }
    }

    @Test("A line over the limit is told as such when it ends, and the next one is read again")
    func limit() {
        var splitter = LineSplitter(limit: 3)
        #expect(splitter.add(Array("abc\nabcd\nab".utf8)) == [.whole(Array("abc".utf8)), .tooLong])
        #expect(splitter.add(Array("cde".utf8)) == [])
        #expect(splitter.add(Array("fgh".utf8)) == [])
        #expect(splitter.add(Array("i\nok\n".utf8)) == [.tooLong, .whole(Array("ok".utf8))])
    }
}
