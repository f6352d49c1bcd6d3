/// Writes the members of one object or the elements of one array, with the commas between them.
struct JSONElements: ~Copyable {
    fileprivate var json: JSONBuffer
    private var isFirst = true

    fileprivate init(_ json: consuming JSONBuffer) {
        self.json = json
    }

    /// One element of an array.
    mutating func next(_ write: (inout JSONBuffer) throws -> Void) rethrows {
        separate()
        try write(&json)
    }

    /// One member of an object.
    mutating func member(_ key: String, _ write: (inout JSONBuffer) throws -> Void) rethrows {
        separate()
        json.string(key)
        json.raw(":")
        try write(&json)
    }

    /// A member that is a whole number, or null.
    mutating func member(_ key: String, _ value: Int64?) {
        member(key) { json in value.map { json.integer($0) } ?? json.null() }
    }

    /// A member that is text, or null.
    mutating func member(_ key: String, _ value: String?) {
        member(key) { json in value.map { json.string($0) } ?? json.null() }
    }

    /// A member that is true or false.
    mutating func member(_ key: String, _ value: Bool) {
        member(key) { $0.bool(value) }
    }

    /// A member that is JSON text already; null when there is none.
    mutating func member(_ key: String, json value: String?) {
        member(key) { $0.raw(value ?? "null") }
    }

    private mutating func separate() {
        if !isFirst { json.raw(",") }
        isFirst = false
    }

    fileprivate consuming func finish() -> JSONBuffer { json }
}

extension JSONBuffer {
    /// An object with the members that `write` adds.
    mutating func object(_ write: (inout JSONElements) throws -> Void) rethrows {
        try enclose("{", "}", write)
    }

    /// An array with the elements that `write` adds.
    mutating func array(_ write: (inout JSONElements) throws -> Void) rethrows {
        try enclose("[", "]", write)
    }

    /// An array of one element for each value.
    mutating func array<Value>(_ values: [Value], _ write: (inout JSONBuffer, Value) throws -> Void) rethrows {
        try array { elements in
            for value in values { try elements.next { try write(&$0, value) } }
        }
    }

    /// JSend's success around `data`.
    mutating func successEnvelope(message: String? = nil, _ data: (inout JSONBuffer) throws -> Void) rethrows {
        try object { envelope in
            envelope.member("status", "success")
            if let message { envelope.member("message", message) }
            try envelope.member("data", data)
        }
    }

    private mutating func enclose(
        _ open: String,
        _ close: String,
        _ write: (inout JSONElements) throws -> Void
    ) rethrows {
        raw(open)
        // The bytes move into the elements and back, so that nothing is copied.
        var elements = JSONElements(take())
        do {
            try write(&elements)
        } catch {
            self = elements.finish()
            throw error
        }
        self = elements.finish()
        raw(close)
    }

    private mutating func take() -> JSONBuffer {
        var taken = JSONBuffer(capacity: 0)
        swap(&taken, &self)
        return taken
    }
}
