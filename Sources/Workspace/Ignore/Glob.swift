/// A pattern as git's matcher reads it, over bytes.
///
/// The steps are tried all at once, byte by byte, so that no pattern, however many stars it has, takes longer than its
/// length times the text's.
struct Glob: Sendable {
    /// One step of a pattern.
    enum Step: Sendable {
        /// Exactly this byte.
        case byte(UInt8)
        /// Any byte of a set.
        case oneOf(ByteSet)
        /// Any run of bytes of a set, the empty run too.
        case run(ByteSet)
        /// Fits nothing, and lets the step behind it be left out.
        case fork
        /// Any run of bytes that ends with a slash.
        case folders
        /// What nothing fits: a class without its end.
        case never
    }

    private let steps: [Step]
    /// The bytes of a pattern without anything special, which is most of them.
    private let literal: [UInt8]?

    /// A pattern.
    ///
    /// - Parameter crossesSlashes: Whether `*` and `?` fit a slash, as in patterns for names, which have none.
    init(_ pattern: ArraySlice<UInt8>, crossesSlashes: Bool) {
        var parser = GlobParser(pattern, crossesSlashes: crossesSlashes)
        let steps = parser.parse()
        self.steps = steps
        var literal: [UInt8]? = []
        for step in steps {
            if case .byte(let byte) = step { literal?.append(byte) } else { literal = nil }
        }
        self.literal = literal
    }

    /// Whether the whole text fits.
    func matches(_ text: ArraySlice<UInt8>) -> Bool {
        if let literal { return text.elementsEqual(literal) }
        var active = [Bool](repeating: false, count: steps.count + 1)
        active[0] = true
        var next = active
        skip(&active)
        for byte in text {
            for index in next.indices { next[index] = false }
            var isAlive = false
            for (index, step) in steps.enumerated() where active[index] {
                switch step {
                case .byte(let expected): next[index + 1] = next[index + 1] || byte == expected
                case .oneOf(let set): next[index + 1] = next[index + 1] || set.contains(byte)
                case .run(let set): next[index] = next[index] || set.contains(byte)
                case .folders:
                    next[index] = true
                    if byte == UInt8(ascii: "/") { next[index + 1] = true }
                case .fork, .never: break
                }
                isAlive = isAlive || next[index] || next[index + 1]
            }
            guard isAlive else { return false }
            swap(&active, &next)
            skip(&active)
        }
        return active[steps.count]
    }

    /// Passes over the steps that fit nothing, or may.
    private func skip(_ active: inout [Bool]) {
        for (index, step) in steps.enumerated() where active[index] {
            switch step {
            case .run: active[index + 1] = true
            case .fork:
                active[index + 1] = true
                active[index + 2] = true
            default: break
            }
        }
    }
}
