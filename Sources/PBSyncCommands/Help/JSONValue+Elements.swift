internal import PhantombusterModel

extension JSONValue {
    /// The elements, where it is an array.
    var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }
}
