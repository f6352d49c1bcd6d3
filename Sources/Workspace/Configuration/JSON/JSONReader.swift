/// Reads one JSON value, strictly, keeping the place of every value and name.
///
/// People write the files that are read with this, so an error has to say where it is; the decoders of the standard
/// library do not. Names that come twice in an object are errors: which of two values counts is nobody's guess.
struct JSONReader {
    /// How deep values may be nested. Beyond it the reader gives up rather than the stack.
    static let depthLimit = 100

    let bytes: [UInt8]
    var offset = 0
    private var depth = 0
    /// The place found last and its offset: places are asked for in the order of the text, so each is found from there.
    private var mark = (offset: 0, position: SourcePosition.start)

    private init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The one value that `bytes` are.
    static func read(_ bytes: [UInt8]) throws(JSONProblem) -> JSONNode {
        try SourceEncoding.check(bytes)
        var reader = JSONReader(bytes)
        reader.skipSpace()
        guard reader.offset < bytes.count else {
            throw JSONProblem(at: .start, "the file holds nothing", hint: "the least it can hold is {}")
        }
        let value = try reader.value()
        reader.skipSpace()
        guard reader.offset == bytes.count else {
            throw reader.problem("something follows the end of the value: \(reader.found)")
        }
        return value
    }

    /// What begins here, for an error: a character, never more.
    var found: String {
        guard let byte = peek else { return "the end of the file" }
        switch byte {
        case 0x21..<0x7F: return "\"\(Character(Unicode.Scalar(byte)))\""
        case 0x0A, 0x0D: return "the end of the line"
        case 0x20: return "a space"
        case 0..<0x20, 0x7F: return "a control character"
        default: return "a character beyond ASCII"
        }
    }

    var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    /// The place of the byte that comes next.
    mutating func here() -> SourcePosition {
        mark = (offset, mark.position.moved(over: bytes[mark.offset..<offset]))
        return mark.position
    }

    /// A problem at the byte that comes next, or at `offset`.
    func problem(_ message: String, at offset: Int? = nil, hint: String? = nil) -> JSONProblem {
        JSONProblem(at: SourcePosition.start.moved(over: bytes.prefix(offset ?? self.offset)), message, hint: hint)
    }

    /// Moves on when `byte` comes next.
    mutating func take(_ byte: Character) -> Bool {
        guard let peek, peek == byte.asciiValue else { return false }
        offset += 1
        return true
    }

    mutating func skipSpace() {
        while let peek, [0x20, 0x09, 0x0A, 0x0D].contains(peek) { offset += 1 }
    }

    /// Goes one level deeper.
    mutating func descend() throws(JSONProblem) {
        guard depth < Self.depthLimit else { throw problem("values are nested deeper than \(Self.depthLimit) levels") }
        depth += 1
    }

    /// Comes back from there.
    mutating func ascend() {
        depth -= 1
    }
}
