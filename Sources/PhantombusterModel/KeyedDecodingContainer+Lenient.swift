extension KeyedDecodingContainer {
    /// The value of a field that only informs: nil where it is absent, null or of another kind than expected.
    ///
    /// Fields that something is decided from are decoded strictly instead.
    func lenient<Value: Decodable>(_ key: Key) -> Value? {
        (try? decodeIfPresent(Value.self, forKey: key)) ?? nil
    }
}
