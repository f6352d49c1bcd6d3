extension TrustRecord {
    /// One trusted value. The kind is text, so that one which only a later version knows is kept.
    struct Value: Hashable, Comparable {
        let kind: String
        let value: String

        init(kind: String, value: String) {
            self.kind = kind
            self.value = value
        }

        init(_ requirement: TrustRequirement) {
            self.init(kind: requirement.kind.rawValue, value: requirement.value)
        }

        /// Byte by byte: texts that only look alike are two programs to the system.
        static func == (one: Value, other: Value) -> Bool {
            one.kind == other.kind && one.value.utf8.elementsEqual(other.value.utf8)
        }

        static func < (one: Value, other: Value) -> Bool {
            (one.kind, one.value) < (other.kind, other.value)
        }
    }
}
