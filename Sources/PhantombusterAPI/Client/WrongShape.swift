internal import PhantombusterModel

/// Says what is wrong with an answer that is not the API's, without letting its text do harm.
struct WrongShape {
    /// The call in messages.
    let call: String
    /// The answer.
    let body: [UInt8]

    /// One sentence for what a decoder found.
    func reason(_ error: any Error) -> String {
        if error is BoundedJSON.TooManyValues {
            return "\(call): the answer has more than \(BoundedJSON.maximumValues) values"
        }
        guard let error = error as? DecodingError else { return "\(call): the answer cannot be read" }
        switch error {
        case .keyNotFound(let key, let context):
            return "\(call): the answer lacks \(Self.path(context.codingPath + [key]))"
        case .typeMismatch(let type, let context):
            return "\(call): \(Self.path(context.codingPath)) is not \(Self.kind(type))"
        case .valueNotFound(_, let context):
            return "\(call): \(Self.path(context.codingPath)) is null"
        case .dataCorrupted(let context) where context.codingPath.isEmpty:
            if body.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
                return "\(call): the answer is empty"
            }
            // A number that is none of 64 bits is told of without its place.
            if (try? BoundedJSON.decode(JSONValue.self, from: body)) != nil {
                return "\(call): a number in the answer is not a whole number of 64 bits"
            }
            return "\(call): the answer is not JSON\(Self.beginning(of: body))"
        case .dataCorrupted(let context):
            return "\(call): \(Self.path(context.codingPath)) has a value that the API does not know"
        @unknown default:
            return "\(call): the answer has another shape than the API's"
        }
    }

    /// The beginning of an answer, for a message: printable ASCII only.
    static func beginning(of body: [UInt8]) -> String {
        let text = Array(body.prefix(200).split { $0 <= 0x20 }.joined(separator: [0x20]).prefix(40))
        guard !text.isEmpty else { return "" }
        let shown = text.map { $0 < 0x7F && $0 >= 0x20 ? $0 : UInt8(ascii: "?") }
        return " (it begins \"\(String(decoding: shown, as: UTF8.self))\")"
    }

    /// The host in a `Location`, without whatever else it holds.
    static func host(of location: String) -> String {
        guard let range = location.firstRange(of: "//") else { return "another path of the same host" }
        let authority = location[range.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        let host = authority.split(separator: "@").last ?? ""
        let shown = host.utf8.filter { $0 > 0x20 && $0 < 0x7F }.prefix(255)
        return shown.isEmpty ? "nowhere" : String(decoding: Array(shown), as: UTF8.self)
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        var text = ""
        for key in keys {
            if let index = key.intValue {
                text += "[\(index)]"
            } else {
                let name = key.stringValue.utf8.prefix(60).map { $0 >= 0x20 && $0 < 0x7F ? $0 : UInt8(ascii: "?") }
                text += (text.isEmpty ? "" : ".") + String(decoding: name, as: UTF8.self)
            }
        }
        return text.isEmpty ? "the answer" : text
    }

    private static func kind(_ type: Any.Type) -> String {
        switch type {
        case is String.Type: "text"
        case is Int64.Type: "a whole number of 64 bits"
        case is Double.Type: "a number"
        case is Bool.Type: "true or false"
        case is any KeyedKind.Type: "an object"
        case is any Sequence.Type: "a list"
        default: "an object"
        }
    }
}

/// What a decoder names where it expected an object: a dictionary, which is a sequence as well.
private protocol KeyedKind {}

extension Dictionary: KeyedKind {}
