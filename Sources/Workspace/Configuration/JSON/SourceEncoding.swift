/// What every file of settings has to be before anything reads it: UTF-8 without a byte-order mark.
enum SourceEncoding {
    /// Refuses anything else, so that readers can take bytes for text.
    static func check(_ bytes: [UInt8]) throws(JSONProblem) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            throw JSONProblem(
                at: .start,
                "the file begins with a byte-order mark",
                hint: "save it as UTF-8 without one"
            )
        }
        var iterator = bytes.makeIterator()
        var codec = UTF8()
        var valid = 0
        while true {
            switch codec.decode(&iterator) {
            case .scalarValue(let scalar): valid += UTF8.width(scalar)
            case .emptyInput: return
            case .error:
                let position = SourcePosition.start.moved(over: bytes.prefix(valid))
                throw JSONProblem(at: position, "the file is not valid UTF-8", hint: "save it as UTF-8")
            }
        }
    }
}
