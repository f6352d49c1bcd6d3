/// A payload that may be missing altogether.
protocol DecodableFromNothing: Decodable {
    init()
}

/// The `data` of a call that has none: null, absent or anything else.
public struct IgnoredData: DecodableFromNothing, Hashable, Sendable {
    /// Nothing.
    public init() {}

    /// Takes whatever stands there.
    public init(from decoder: any Decoder) throws {}
}

/// The `data` of a saved script: the new id where the save created one.
public struct SaveAnswer: DecodableFromNothing, Hashable, Sendable {
    /// The id of a script that was created; for an update nothing is promised.
    public let id: Int64?

    init() { id = nil }

    init(id: Int64?) { self.id = id }

    /// Takes a number, the digits of one, null or anything else.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            id = nil
        } else if let number = try? container.decode(Int64.self) {
            id = number
        } else {
            id = (try? container.decode(String.self)).flatMap { Int64($0) }
        }
    }
}
