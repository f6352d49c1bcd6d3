import FoundationEssentials
import PhantombusterModel

/// Reads bodies.
enum HTTPBody {
    /// The JSON that a body holds; whitespace before it is allowed.
    static func json(_ bytes: [UInt8]) throws -> JSONValue {
        try JSONDecoder().decode(JSONValue.self, from: Data(bytes))
    }
}
