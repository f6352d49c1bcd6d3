/// An effect that a test did not allow.
struct UnexpectedEffect: Error {
    let name: String
}
