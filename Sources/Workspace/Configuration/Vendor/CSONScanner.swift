/// Cuts a CSON text into pieces; comments and spaces fall away.
struct CSONScanner {
    private let bytes: [UInt8]
    private var offset = 0
    private var position = SourcePosition.start
    private var tokens: [CSONToken] = []

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The pieces of a text, the last one being its end.
    static func tokens(of bytes: [UInt8]) throws(JSONProblem) -> [CSONToken] {
        try SourceEncoding.check(bytes)
        var scanner = CSONScanner(bytes)
        while scanner.offset < bytes.count { try scanner.scan() }
        scanner.append(.end, at: scanner.position)
        return scanner.tokens
    }

    private mutating func scan() throws(JSONProblem) {
        let start = position
        switch bytes[offset] {
        case 0x20, 0x09, 0x0A, 0x0D: advance()
        case UInt8(ascii: "#"): try skipComment()
        case UInt8(ascii: "'"), UInt8(ascii: "\""): append(.string(try string()), at: start)
        case UInt8(ascii: "["): appendOne(.openBracket)
        case UInt8(ascii: "]"): appendOne(.closeBracket)
        case UInt8(ascii: "{"): appendOne(.openBrace)
        case UInt8(ascii: "}"): appendOne(.closeBrace)
        case UInt8(ascii: ":"): appendOne(.colon)
        case UInt8(ascii: ","): appendOne(.comma)
        case let byte where Self.isWord(byte):
            let word = bytes[offset...].prefix { Self.isWord($0) }
            for _ in word { advance() }
            append(.word(String(decoding: word, as: UTF8.self)), at: start)
        default:
            throw JSONProblem(at: start, "a character stands here that is no data", hint: Self.dataOnly)
        }
    }

    private mutating func skipComment() throws(JSONProblem) {
        if bytes[offset...].starts(with: "###".utf8) {
            throw JSONProblem(at: position, "a comment over several lines begins here", hint: "begin each line with #")
        }
        while offset < bytes.count, bytes[offset] != 0x0A { advance() }
    }

    private mutating func string() throws(JSONProblem) -> String {
        let start = position
        let quote = bytes[offset]
        advance()
        var text: [UInt8] = []
        while offset < bytes.count, bytes[offset] != 0x0A {
            let byte = bytes[offset]
            if byte == quote {
                advance()
                // Two quotes and a third one begin a text over several lines.
                if text.isEmpty, offset < bytes.count, bytes[offset] == quote { break }
                return String(decoding: text, as: UTF8.self)
            }
            if quote == UInt8(ascii: "\""), bytes[offset...].starts(with: "#{".utf8) {
                throw JSONProblem(at: position, "a text is computed here", hint: Self.dataOnly)
            }
            advance()
            if byte == UInt8(ascii: "\\") { text.append(try escaped()) } else { text.append(byte) }
        }
        throw JSONProblem(at: start, "the text that begins here does not end on its line")
    }

    /// The byte that follows a backslash, of the few that paths and keys may need.
    private mutating func escaped() throws(JSONProblem) -> UInt8 {
        guard offset < bytes.count, ["\\", "'", "\"", "/"].map({ UInt8(ascii: $0) }).contains(bytes[offset]) else {
            throw JSONProblem(at: position, "a backslash stands before something other than a quote or a backslash")
        }
        defer { advance() }
        return bytes[offset]
    }

    private mutating func appendOne(_ kind: CSONToken.Kind) {
        let start = position
        advance()
        append(kind, at: start)
    }

    private mutating func append(_ kind: CSONToken.Kind, at start: SourcePosition) {
        let beginsLine = tokens.last.map { $0.position.line < start.line } ?? true
        tokens.append(CSONToken(kind: kind, position: start, beginsLine: beginsLine))
    }

    private mutating func advance() {
        position = position.moved(over: bytes[offset...offset])
        offset += 1
    }

    private static let dataOnly = "only lists, names and quoted texts are read; nothing is computed"

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), UInt8(ascii: "."),
            UInt8(ascii: "-"), UInt8(ascii: "+"):
            true
        default: false
        }
    }
}
