internal import Glibc
internal import PhantombusterModel

/// JSON as a lock holds it: numbers stay the text that they are, so that what is not understood here is written back
/// unchanged.
indirect enum LockValue: Hashable, Sendable {
    case object([String: LockValue])
    case array([LockValue])
    case string(String)
    /// A number, `true`, `false` or `null`.
    case literal(String)

    static func integer(_ value: Int64) -> LockValue { .literal(String(value)) }

    subscript(key: String) -> LockValue? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    var members: [String: LockValue]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    var string: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    var integer: Int64? {
        guard case .literal(let text) = self else { return nil }
        return Int64(text)
    }

    /// Appends the canonical text: members sorted by the bytes of their names, two spaces a level.
    func write(to bytes: inout [UInt8], indent: Int = 0) {
        switch self {
        case .literal(let text): bytes.append(contentsOf: text.utf8)
        case .string(let text): JSONValue.appendQuoted(text, to: &bytes)
        case .array(let values):
            Self.write(values, between: ("[", "]"), to: &bytes, indent: indent) { value, bytes in
                value.write(to: &bytes, indent: indent + 2)
            }
        case .object(let members):
            let sorted = members.sorted { Self.precedes($0.key, $1.key) }
            Self.write(sorted, between: ("{", "}"), to: &bytes, indent: indent) { member, bytes in
                JSONValue.appendQuoted(member.key, to: &bytes)
                bytes.append(contentsOf: ": ".utf8)
                member.value.write(to: &bytes, indent: indent + 2)
            }
        }
    }

    /// Whether the one string's bytes come before the other's.
    private static func precedes(_ one: String, _ other: String) -> Bool {
        // Byte by byte through the views this is half the time of writing a lock.
        let order = one.utf8.withContiguousStorageIfAvailable { one in
            other.utf8.withContiguousStorageIfAvailable { other in
                guard let start = one.baseAddress, let otherStart = other.baseAddress else {
                    return one.count < other.count
                }
                let order = memcmp(start, otherStart, min(one.count, other.count))
                return order == 0 ? one.count < other.count : order < 0
            }
        }
        return (order ?? nil) ?? one.utf8.lexicographicallyPrecedes(other.utf8)
    }

    private static func write<Element>(
        _ elements: [Element],
        between brackets: (String, String),
        to bytes: inout [UInt8],
        indent: Int,
        each: (Element, inout [UInt8]) -> Void
    ) {
        bytes.append(contentsOf: brackets.0.utf8)
        for (index, element) in elements.enumerated() {
            bytes.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent + 2))
            each(element, &bytes)
        }
        if !elements.isEmpty {
            bytes.append(UInt8(ascii: "\n"))
            bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
        }
        bytes.append(contentsOf: brackets.1.utf8)
    }
}
