import PhantombusterModel

/// The parameters of a request, from its query and from a form or JSON body.
struct RequestParameters: Sendable, Equatable {
    private var query: [String: JSONValue] = [:]
    private var body: [String: JSONValue] = [:]
    private let bodyWins: Bool
    private let lenientFlags: Bool

    init(
        query: [String: JSONValue] = [:],
        body: [String: JSONValue] = [:],
        bodyWins: Bool = true,
        lenientFlags: Bool = false
    ) {
        self.query = query
        self.body = body
        self.bodyWins = bodyWins
        self.lenientFlags = lenientFlags
    }

    /// A parameter as it came; nil when it is absent or `null`.
    subscript(name: String) -> JSONValue? {
        let value = bodyWins ? body[name] ?? query[name] : query[name] ?? body[name]
        return value == .null ? nil : value
    }

    /// A parameter as text; JSON that is no string comes back as its JSON text.
    func text(_ name: String) -> String? {
        self[name].map(Self.text)
    }

    /// A parameter that must stand in the body.
    func bodyValue(_ name: String) -> JSONValue? {
        body[name] == .null ? nil : body[name]
    }

    /// The whole body as an object.
    var bodyObject: [String: JSONValue] { body }

    /// A flag: present and not empty is on, by the page's words; a JSON `false` is off.
    func flag(_ name: String) -> Bool {
        guard let value = self[name] else { return false }
        if value == .bool(false) { return false }
        let text = Self.text(value)
        if lenientFlags, ["false", "0", "no", "off"].contains(text.lowercased()) { return false }
        return !text.isEmpty
    }

    /// A whole number; nil when the parameter is absent or empty.
    ///
    /// - Throws: a 400 for anything else.
    func integer(_ name: String) throws(APIFailure) -> Int64? {
        guard let value = self[name] else { return nil }
        if case .integer(let number) = value { return number }
        let text = Self.text(value)
        if text.isEmpty { return nil }
        guard let number = Int64(text), !text.hasPrefix("+") else {
            throw .badRequest("\(name) must be a whole number")
        }
        return number
    }

    private static func text(_ value: JSONValue) -> String {
        if case .string(let text) = value { text } else { value.text }
    }
}
