import PhantombusterAPI
import Testing

@testable import CurlTransport

@Suite("Head of an answer")
struct ResponseHeadTests {
    private func take(_ lines: [String], into head: inout ResponseHead) -> [ResponseHead.Progress] {
        lines.map { line in
            var line = line
            return line.withUTF8 { head.take(UnsafeRawBufferPointer($0)) }
        }
    }

    @Test("Status and headers are read line by line, up to the empty one")
    func plain() {
        var head = ResponseHead()
        let lines = ["HTTP/1.1 404 Not Found\r\n", "Content-Type: text/plain \r\n", "X-Empty:\r\n", "a:b:c\n", "\r\n"]
        #expect(take(lines, into: &head) == [.more, .more, .more, .more, .complete])
        #expect(head.status == 404)
        #expect(head.headers["content-type"] == "text/plain")
        #expect(head.headers["X-Empty"] == "")
        #expect(head.headers["A"] == "b:c")
        #expect(head.headers.fields.count == 3)
    }

    @Test("An interim answer is none, and leaves no header behind")
    func interim() {
        var head = ResponseHead()
        let lines = [
            "HTTP/1.1 100 Continue\r\n", "X-Early: 1\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "X-Late: 2\r\n", "\r\n",
        ]
        #expect(take(lines, into: &head) == [.more, .more, .more, .more, .more, .complete])
        #expect(head.status == 200)
        #expect(head.headers.fields.map(\.name) == ["X-Late"])
    }

    @Test("Only the first line of an answer is its status, whatever a header is called")
    func headerNamedAsProtocol() {
        var head = ResponseHead()
        let lines = ["HTTP/1.1 503 Busy\r\n", "Retry-After: 9\r\n", "HTTP/1.1 200 OK: yes\r\n", "\r\n"]
        #expect(take(lines, into: &head).last == .complete)
        #expect(head.status == 503)
        #expect(head.headers["Retry-After"] == "9")
        #expect(head.headers["HTTP/1.1 200 OK"] == "yes")
    }

    @Test("A value that is broken into lines is one value; trailers are nobody's")
    func foldedAndTrailing() {
        var head = ResponseHead()
        let lines = ["HTTP/1.1 200 OK\r\n", "X-Long: one\r\n", "\t two: 2\r\n", "\r\n", "X-Trailer: 1\r\n", "\r\n"]
        #expect(take(lines, into: &head).suffix(3) == [.complete, .more, .more])
        #expect(head.headers["X-Long"] == "one two: 2")
        #expect(head.headers["X-Trailer"] == nil)
    }

    @Test(
        "A first line that has no status gives none",
        arguments: ["HTTP/1.1\r\n", "HTTP/1.1 abc\r\n", "HTTP/1.1  \r\n"]
    )
    func noStatus(line: String) {
        var head = ResponseHead()
        #expect(take([line, "\r\n"], into: &head) == [.more, .more])
        #expect(head.status == 0)
    }

    @Test("Bytes that are no UTF-8 do not stop it")
    func notUTF8() {
        var head = ResponseHead()
        _ = take(["HTTP/1.1 200 OK\r\n"], into: &head)
        let line = Array("X-Name: ".utf8) + [0xFF, 0xE9, 13, 10]
        #expect(line.withUnsafeBytes { head.take($0) } == .more)
        #expect(head.headers["x-name"] == "\u{FFFD}\u{FFFD}")
    }

    @Test("Too many lines are a flood, also where interim answers or trailers make them up")
    func tooManyLines() {
        for lines in [["A: b\r\n"], ["HTTP/1.1 100 Continue\r\n", "\r\n"]] {
            var head = ResponseHead()
            var progress: [ResponseHead.Progress] = []
            while progress.last != .flood, progress.count < 1000 { progress += take(lines, into: &head) }
            #expect(progress.count >= ResponseHead.maximumCount)
            #expect(progress.count <= ResponseHead.maximumCount + 2)
        }
    }

    @Test("Too many bytes are a flood")
    func tooManyBytes() {
        var head = ResponseHead()
        let line = "X-Filler: " + String(repeating: "x", count: ResponseHead.maximumBytes / 2 - 20) + "\r\n"
        #expect(take([line, line, line], into: &head) == [.more, .more, .flood])
    }
}
