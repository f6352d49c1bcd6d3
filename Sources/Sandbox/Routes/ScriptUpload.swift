import PhantombusterModel

/// The parameters of a script's upload.
enum ScriptUpload {
    /// The whole text, from the body.
    ///
    /// - Parameter limit: the most characters, counted as the service does, in UTF-16 units.
    /// - Throws: 400 when it is missing, no text or too long.
    static func text(_ parameters: RequestParameters, limit: Int) throws(APIFailure) -> [UInt8] {
        guard let value = parameters.bodyValue("text") else {
            throw .badRequest("text is missing; it must be in the request's body")
        }
        guard let text = value.string else { throw .badRequest("text must be a string") }
        // A text of few bytes has few characters; most need no counting.
        guard text.utf8.count <= limit || text.utf16.count <= limit else {
            throw .badRequest("text is longer than \(limit) characters")
        }
        return Array(text.utf8)
    }

    /// Where the script comes from; nil when the client does not say.
    ///
    /// - Throws: 400 for what breaks the rule: at most 20 letters, digits and spaces.
    static func source(_ parameters: RequestParameters) throws(APIFailure) -> String? {
        guard let source = parameters.text("source"), !source.isEmpty else { return nil }
        let isLegal = source.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "):
                true
            default: false
            }
        }
        guard isLegal, source.utf8.count <= 20 else {
            throw .badRequest("source must be at most 20 letters, digits and spaces")
        }
        return source
    }
}
