import TestSupport

/// An answer that a test cannot go on with.
struct Unexpected: Error, CustomStringConvertible {
    let description: String

    init(_ answer: HTTPAnswer) {
        description = "\(answer)"
    }
}
