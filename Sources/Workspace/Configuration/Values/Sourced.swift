/// A value together with where it comes from, so that an error about it can point there and `config` can say it.
public struct Sourced<Value> {
    /// The value.
    public let value: Value
    /// Who said so.
    public let origin: ValueOrigin

    /// A value from somewhere.
    public init(_ value: Value, from origin: ValueOrigin) {
        self.value = value
        self.origin = origin
    }

    /// The same place with another value made of this one.
    public func map<Other, Failure: Error>(
        _ transform: (Value) throws(Failure) -> Other
    ) throws(Failure) -> Sourced<Other> {
        Sourced<Other>(try transform(value), from: origin)
    }
}

extension Sourced: Sendable where Value: Sendable {}
extension Sourced: Equatable where Value: Equatable {}
extension Sourced: Hashable where Value: Hashable {}
