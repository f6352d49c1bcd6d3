import PhantombusterModel
import TestSupport

/// A service whose every answer is right but for one member of one of them.
struct OddMember: Sendable, CustomStringConvertible {
    /// Whose answer it is.
    let place: AnswerPlace
    /// The way to the member.
    let path: [PathStep]
    /// What stands there as JSON; nil where the member is missing.
    let value: String?

    /// A step from a value into one of its parts.
    enum PathStep: Sendable, Hashable {
        case member(String)
        case element(Int)
    }

    private static let mark = "\u{1}odd\u{1}"
    private static let values: [String?] = [
        nil, "null", "true", "0", "-1", "1", "0.5", "1e400", "-9223372036854775808", "9223372036854775807",
        "18446744073709551616", #""""#, #""x""#, #""running""#, #""../../outside.js""#, #""\u001b]0;t\u0007\u0000""#,
        #""-9223372036854775808""#, "[]", "[[]]", "{}", #"{"id":1}"#,
    ]

    /// Every place with every value.
    static let all: [OddMember] = AnswerPlace.allCases.flatMap { place in
        paths(in: place.answer).flatMap { path in
            values.map { OddMember(place: place, path: path, value: $0) }
        }
    }

    var description: String {
        let way = path.map { step in
            switch step {
            case .member(let name): name
            case .element(let index): "\(index)"
            }
        }
        return "\(place) with \(way.joined(separator: ".")) \(value ?? "missing")"
    }

    /// The answer's body; nil for what the service does not know.
    func answer(to request: String) -> String? {
        guard let asked = AnswerPlace(request: request) else { return nil }
        guard asked == place else { return asked.answer.text }
        guard let value else { return (Self.changed(asked.answer, path[...], to: nil) ?? .null).text }
        let marked = Self.changed(asked.answer, path[...], to: .string(Self.mark)) ?? .null
        return marked.text.replacing(JSONValue.string(Self.mark).text, with: value)
    }

    private static func paths(in value: JSONValue) -> [[PathStep]] {
        switch value {
        case .object(let members):
            members.sorted { $0.key < $1.key }.flatMap { name, value in
                [[.member(name)]] + paths(in: value).map { [.member(name)] + $0 }
            }
        case .array(let elements):
            elements.enumerated().flatMap { index, value in
                [[.element(index)]] + paths(in: value).map { [.element(index)] + $0 }
            }
        default: []
        }
    }

    private static func changed(_ value: JSONValue, _ path: ArraySlice<PathStep>, to new: JSONValue?) -> JSONValue? {
        guard let step = path.first else { return new }
        switch (step, value) {
        case (.member(let name), .object(var members)):
            members[name] = members[name].flatMap { changed($0, path.dropFirst(), to: new) }
            return .object(members)
        case (.element(let index), .array(var elements)):
            if let element = changed(elements[index], path.dropFirst(), to: new) {
                elements[index] = element
            } else {
                elements.remove(at: index)
            }
            return .array(elements)
        default: return value
        }
    }
}
