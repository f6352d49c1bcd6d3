/// Takes HTTP answers apart, for ``ClientConnection``. It believes what it reads: a test's server is no stranger.
struct HTTPAnswerReader {
    private let isHead: Bool
    private var head: (status: Int, headers: [String: String])?
    private var body: [UInt8] = []

    init(isHead: Bool) {
        self.isHead = isHead
    }

    /// The whole answer, once enough bytes are there; its bytes are taken away.
    mutating func answer(taking bytes: inout [UInt8], isAtEnd: Bool) throws -> HTTPAnswer? {
        while head == nil {
            guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
            let found = Self.parse(String(decoding: bytes[..<end.lowerBound], as: UTF8.self))
            bytes.removeSubrange(..<end.upperBound)
            // What only says that the request may go on is no answer.
            if found.status >= 200 { head = found }
        }
        guard let head else { return nil }
        if isHead || head.status == 204 { return HTTPAnswer(status: head.status, headers: head.headers, body: []) }
        if let length = head.headers["content-length"].flatMap({ Int($0) }) {
            guard bytes.count >= length else { return nil }
            body = Array(bytes.prefix(length))
            bytes.removeFirst(length)
        } else if head.headers["transfer-encoding"] == "chunked" {
            guard takeChunks(&bytes) else { return nil }
        } else {
            guard isAtEnd else { return nil }
            body = bytes
            bytes = []
        }
        return HTTPAnswer(status: head.status, headers: head.headers, body: body)
    }

    /// Whether the last chunk has come.
    private mutating func takeChunks(_ bytes: inout [UInt8]) -> Bool {
        while let lineEnd = bytes.firstRange(of: [0x0D, 0x0A]) {
            let digits = String(decoding: bytes[..<lineEnd.lowerBound], as: UTF8.self)
            guard let size = Int(digits, radix: 16), bytes.count >= lineEnd.upperBound + size + 2 else { return false }
            body += bytes[lineEnd.upperBound..<(lineEnd.upperBound + size)]
            bytes.removeSubrange(..<(lineEnd.upperBound + size + 2))
            if size == 0 { return true }
        }
        return false
    }

    private static func parse(_ text: String) -> (status: Int, headers: [String: String]) {
        let lines = text.split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
        }
        let words = lines.first?.split(separator: " ") ?? []
        return (words.count > 1 ? Int(words[1]) ?? 0 : 0, headers)
    }
}
