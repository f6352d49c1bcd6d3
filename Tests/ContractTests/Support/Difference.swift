/// Where two long texts begin to differ, with a little of each: what an expectation of their equality would bury.
struct Difference: Equatable, CustomStringConvertible {
    let description: String

    /// Nil when the texts are the same.
    init?(_ text: String, from expected: String) {
        let (one, other) = (Array(text.utf8), Array(expected.utf8))
        guard one != other else { return nil }
        let place = zip(one, other).enumerated().first { $1.0 != $1.1 }?.offset ?? min(one.count, other.count)
        let near = max(0, place - 40)..<(place + 40)
        let around = { (bytes: [UInt8]) in String(decoding: bytes[near.clamped(to: 0..<bytes.count)], as: UTF8.self) }
        description = "at \(place) of \(one.count) and \(other.count): “\(around(one))” instead of “\(around(other))”"
    }
}
