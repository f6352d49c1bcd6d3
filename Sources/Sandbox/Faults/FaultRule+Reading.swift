import PhantombusterModel

extension FaultRule {
    /// Reads the rules of `PUT /_sandbox/faults`: a bare array.
    ///
    /// - Throws: 400 that names the rule and what is wrong with it.
    static func rules(from value: JSONValue?) throws(APIFailure) -> [FaultRule] {
        guard case .array(let elements) = value else { throw .badRequest("The body must be an array of rules") }
        var rules: [FaultRule] = []
        for (index, element) in elements.enumerated() {
            guard case .object(let members) = element else { throw .badRequest("Rule \(index) must be an object") }
            var rule = FaultRule()
            for (name, value) in members.sorted(by: { $0.key < $1.key }) where value != .null {
                guard let expected = rule.set(name, value) else { continue }
                throw .badRequest("Rule \(index): \(expected)")
            }
            rules.append(rule)
        }
        return rules
    }

    /// Takes one member; what should have stood there instead, or nil when all is well.
    private mutating func set(_ name: String, _ value: JSONValue) -> String? {
        switch name {
        case "method": take(&method, value.string?.uppercased(), "method must be text")
        case "path": take(&path, value.string.map(PathGlob.init), "path must be text")
        case "nth": take(&nth, integer(value, from: 1), "nth must be a number of 1 or more")
        case "probability": take(&probability, share(value), "probability must be a number from 0 to 1")
        case "status": take(&status, integer(value, from: 200, to: 599).map(Int.init), "status must be one of HTTP's")
        case "delayMs": take(&delayMs, integer(value, from: 0, to: 3_600_000), "delayMs must be milliseconds")
        case "retryAfter": take(&retryAfter, header(value), "retryAfter must be seconds or the header's text")
        case "cutAfterBytes": take(&cutAfterBytes, integer(value, from: 0).map(Int.init), "cutAfterBytes must be bytes")
        case "reset": take(&reset, flag(value), "reset must be true or false")
        case "malformed": take(&malformed, flag(value), "malformed must be true or false")
        default: "a rule has no member \(name)"
        }
    }

    private func take<Value>(_ target: inout Value, _ value: Value?, _ expected: String) -> String? {
        guard let value else { return expected }
        target = value
        return nil
    }

    private func take<Value>(_ target: inout Value?, _ value: Value?, _ expected: String) -> String? {
        target = value
        return value == nil ? expected : nil
    }

    private func integer(_ value: JSONValue, from least: Int64, to most: Int64 = .max) -> Int64? {
        value.integer.flatMap { (least...most).contains($0) ? $0 : nil }
    }

    private func share(_ value: JSONValue) -> Double? {
        let number: Double? =
            switch value {
            case .integer(let number): Double(number)
            case .number(let number): number
            default: nil
            }
        return number.flatMap { (0...1).contains($0) ? $0 : nil }
    }

    private func flag(_ value: JSONValue) -> Bool? {
        guard case .bool(let flag) = value else { return nil }
        return flag
    }

    /// The text of a header's value; a line break in it would start another header.
    private func header(_ value: JSONValue) -> String? {
        if let seconds = value.integer { return "\(seconds)" }
        return value.string.flatMap { text in text.utf8.contains { $0 < 0x20 || $0 == 0x7F } ? nil : text }
    }
}
