/// Reads the part of CSON that a file of settings needs, strictly: lists, objects with braces or by indentation, quoted
/// texts, comments. CSON itself is a program's notation and allows far more; nothing here is ever computed.
struct CSONReader {
    private let tokens: [CSONToken]
    private var index = 0
    private var depth = 0

    private init(_ tokens: [CSONToken]) {
        self.tokens = tokens
    }

    /// The one value that `bytes` are.
    static func read(_ bytes: [UInt8]) throws(JSONProblem) -> JSONNode {
        var reader = CSONReader(try CSONScanner.tokens(of: bytes))
        let value = try reader.value()
        guard reader.next.kind == .end else {
            throw JSONProblem(at: reader.next.position, "something follows the end of the value")
        }
        return value
    }

    /// The piece that comes next; the end of the file is never passed.
    private var next: CSONToken { tokens[index] }

    private mutating func take() -> CSONToken {
        defer { index = min(index + 1, tokens.count - 1) }
        return next
    }

    private mutating func take(_ kind: CSONToken.Kind) -> Bool {
        guard next.kind == kind else { return false }
        _ = take()
        return true
    }

    /// The name of the member that begins here; nil where none does.
    private var name: String? {
        guard index + 1 < tokens.count, tokens[index + 1].kind == .colon else { return nil }
        switch next.kind {
        case .string(let name), .word(let name): return name
        default: return nil
        }
    }

    private mutating func value() throws(JSONProblem) -> JSONNode {
        guard depth < JSONReader.depthLimit else {
            throw JSONProblem(at: next.position, "values are nested deeper than \(JSONReader.depthLimit) levels")
        }
        depth += 1
        defer { depth -= 1 }
        if name != nil { return try indentedObject() }
        let token = take()
        switch token.kind {
        case .openBracket: return JSONNode(.array(try elements(from: token)), at: token.position)
        case .openBrace: return JSONNode(.object(try bracedMembers(from: token)), at: token.position)
        case .string(let text): return JSONNode(.string(text), at: token.position)
        case .word:
            throw JSONProblem(at: token.position, "a word stands where a value should", hint: "put it into quotes")
        case .closeBracket, .closeBrace, .colon, .comma, .end:
            throw JSONProblem(at: token.position, "a value should begin here")
        }
    }

    private mutating func elements(from open: CSONToken) throws(JSONProblem) -> [JSONNode] {
        var elements: [JSONNode] = []
        while !take(.closeBracket) {
            try checkEnd(of: open)
            elements.append(try value())
            let isParted = take(.comma) || next.beginsLine || next.kind == .closeBracket
            guard isParted else { throw JSONProblem(at: next.position, "a comma or \"]\" should stand here") }
        }
        return elements
    }

    private mutating func bracedMembers(from open: CSONToken) throws(JSONProblem) -> [JSONMember] {
        var members: [JSONMember] = []
        while !take(.closeBrace) {
            try checkEnd(of: open)
            try appendMember(to: &members)
            let isParted = take(.comma) || next.beginsLine || next.kind == .closeBrace
            guard isParted else { throw JSONProblem(at: next.position, "a comma or \"}\" should stand here") }
        }
        return members
    }

    /// The object without braces whose first member begins here: the further members stand in the same column or, behind
    /// a comma, on the same line.
    private mutating func indentedObject() throws(JSONProblem) -> JSONNode {
        let start = next.position
        var members: [JSONMember] = []
        repeat {
            try appendMember(to: &members)
        } while try continues(objectAt: start)
        return JSONNode(.object(members), at: start)
    }

    /// Whether another member of the object that began at `start` comes next; the comma before it is taken then.
    private mutating func continues(objectAt start: SourcePosition) throws(JSONProblem) -> Bool {
        let end = index
        // A comma at the beginning of a line parts what is around the object.
        let hasComma = !next.beginsLine && take(.comma)
        if name != nil {
            if hasComma && !next.beginsLine { return true }
            if next.beginsLine && next.position.column == start.column { return true }
            if next.beginsLine && next.position.column > start.column {
                throw JSONProblem(at: next.position, "this line is indented deeper than the ones that it belongs to")
            }
        }
        index = end
        return false
    }

    private mutating func appendMember(to members: inout [JSONMember]) throws(JSONProblem) {
        let position = next.position
        guard let name else { throw JSONProblem(at: position, "a name and a colon should stand here") }
        if members.contains(where: { $0.name == name }) {
            throw JSONProblem(at: position, "\"\(name)\" comes twice")
        }
        _ = take()
        _ = take(.colon)
        if next.beginsLine, self.name != nil, next.position.column <= position.column {
            throw JSONProblem(at: position, "\"\(name)\" has no value", hint: "what belongs to it is indented deeper")
        }
        members.append(JSONMember(name, try value(), at: position))
    }

    private func checkEnd(of open: CSONToken) throws(JSONProblem) {
        if next.kind == .end { throw JSONProblem(at: open.position, "the file ends within what begins here") }
    }
}
