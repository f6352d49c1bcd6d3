extension JSONReader {
    /// The value that begins here.
    mutating func value() throws(JSONProblem) -> JSONNode {
        let start = offset
        let position = here()
        switch peek {
        case UInt8(ascii: "{"):
            try descend()
            defer { ascend() }
            return JSONNode(.object(try members()), at: position)
        case UInt8(ascii: "["):
            try descend()
            defer { ascend() }
            return JSONNode(.array(try elements()), at: position)
        case UInt8(ascii: "\""): return JSONNode(.string(try string()), at: position)
        case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
            return JSONNode(.number(try number()), at: position)
        default: break
        }
        switch word() {
        case "true": return JSONNode(.bool(true), at: position)
        case "false": return JSONNode(.bool(false), at: position)
        case "null": return JSONNode(.null, at: position)
        case "": throw problem("a value should begin here, not \(found)", hint: hintForForeignSyntax)
        default:
            throw problem("a word stands where a value should", at: start, hint: "a text is written in double quotes")
        }
    }

    /// The members of the object that begins here.
    private mutating func members() throws(JSONProblem) -> [JSONMember] {
        let start = offset
        offset += 1
        var members: [JSONMember] = []
        var seen: [String: SourcePosition] = [:]
        skipSpace()
        if take("}") { return [] }
        while true {
            guard peek == UInt8(ascii: "\"") else {
                try checkEnd(of: "object", from: start)
                let hint = peek == UInt8(ascii: "}") ? "take the comma before it away" : hintForForeignSyntax
                throw problem("a name in double quotes should begin here, not \(found)", hint: hint)
            }
            let position = here()
            let name = try string()
            if let first = seen.updateValue(position, forKey: name) {
                throw JSONProblem(at: position, "\"\(name)\" comes twice: it is already in line \(first.line)")
            }
            skipSpace()
            guard take(":") else { throw problem("a colon should follow the name, not \(found)") }
            skipSpace()
            members.append(JSONMember(name, try value(), at: position))
            skipSpace()
            if take("}") { return members }
            try checkEnd(of: "object", from: start)
            guard take(",") else { throw problem("a comma or \"}\" should stand here, not \(found)") }
            skipSpace()
        }
    }

    /// The elements of the array that begins here.
    private mutating func elements() throws(JSONProblem) -> [JSONNode] {
        let start = offset
        offset += 1
        var elements: [JSONNode] = []
        skipSpace()
        if take("]") { return [] }
        while true {
            if peek == UInt8(ascii: "]") {
                throw problem("a value should begin here, not \(found)", hint: "take the comma before it away")
            }
            elements.append(try value())
            skipSpace()
            if take("]") { return elements }
            try checkEnd(of: "array", from: start)
            guard take(",") else { throw problem("a comma or \"]\" should stand here, not \(found)") }
            skipSpace()
        }
    }

    /// At the end of the file the place that helps is where the unfinished value began.
    private func checkEnd(of kind: String, from start: Int) throws(JSONProblem) {
        if peek == nil { throw problem("the file ends within the \(kind) that begins here", at: start) }
    }

    /// The letters that follow.
    private mutating func word() -> String {
        let letters = bytes[offset...].prefix {
            UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0
        }
        offset += letters.count
        return String(decoding: letters, as: UTF8.self)
    }

    /// What other notations write where JSON has a value or a name.
    private var hintForForeignSyntax: String? {
        switch peek {
        case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments"
        case UInt8(ascii: "'"): "JSON has double quotes only"
        default: nil
        }
    }
}
