/// Carries a value that cannot be copied, such as an atomic one, into closures.
final class Box<Value: ~Copyable & Sendable>: Sendable {
    let value: Value

    init(_ value: consuming Value) {
        self.value = value
    }
}
