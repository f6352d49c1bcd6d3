/// Turns a pattern's text into the steps of a ``Glob``.
struct GlobParser {
    private let pattern: ArraySlice<UInt8>
    private let crossesSlashes: Bool
    private var position: Int
    private var steps: [Glob.Step] = []
    /// Whether everything so far stood for itself: git compares that part as it is and starts matching behind it.
    private var isPlainSofar = true

    init(_ pattern: ArraySlice<UInt8>, crossesSlashes: Bool) {
        self.pattern = pattern
        self.crossesSlashes = crossesSlashes
        position = pattern.startIndex
    }

    mutating func parse() -> [Glob.Step] {
        while let byte = take() {
            switch byte {
            case UInt8(ascii: "?"): steps.append(.oneOf(crossesSlashes ? .all : .allButSlash))
            case UInt8(ascii: "*"): addStars()
            case UInt8(ascii: "["): addClass()
            case UInt8(ascii: "\\"): steps.append(take().map { .byte($0) } ?? .never)
            default:
                steps.append(.byte(byte))
                continue
            }
            isPlainSofar = false
        }
        return steps
    }

    private func peek(_ offset: Int = 0) -> UInt8? {
        let index = position + offset
        return index < pattern.endIndex ? pattern[index] : nil
    }

    private mutating func take() -> UInt8? {
        guard let byte = peek() else { return nil }
        position += 1
        return byte
    }

    /// One star is a run within a name; two, when they are a whole part of the path, are any number of folders.
    private mutating func addStars() {
        let isAtStart = isPlainSofar || pattern[position - 2] == UInt8(ascii: "/")
        var count = 1
        while peek() == UInt8(ascii: "*") {
            position += 1
            count += 1
        }
        guard count > 1, !crossesSlashes, isAtStart else {
            return steps.append(.run(crossesSlashes ? .all : .allButSlash))
        }
        if peek() == UInt8(ascii: "/") {
            position += 1
            // One by one: a literal of both would be copied with padding that the compiler does not lay out behind it.
            steps.append(.fork)
            steps.append(.folders)
        } else if peek() == nil || peek() == UInt8(ascii: "\\") && peek(1) == UInt8(ascii: "/") {
            steps.append(.run(.all))
        } else {
            steps.append(.run(.allButSlash))
        }
    }

    /// A set in brackets; without its closing bracket the pattern fits nothing.
    private mutating func addClass() {
        var set = ByteSet()
        let isInverted = peek() == UInt8(ascii: "!") || peek() == UInt8(ascii: "^")
        if isInverted { position += 1 }
        var previous: UInt8?
        var isFirst = true
        while let byte = take() {
            switch byte {
            case UInt8(ascii: "]") where !isFirst:
                var result = isInverted ? set.inverted : set
                if !crossesSlashes { result.remove(UInt8(ascii: "/")) }
                return steps.append(.oneOf(result))
            case UInt8(ascii: "-") where previous != nil && peek() != nil && peek() != UInt8(ascii: "]"):
                guard let end = takeMember() else { return steps.append(.never) }
                if let start = previous, start <= end { set.formUnion(ByteSet(start...end)) }
                previous = nil
            case UInt8(ascii: "[") where peek() == UInt8(ascii: ":"):
                guard let named = takeNamedClass() else { return steps.append(.never) }
                if let named { set.formUnion(named) } else { set.insert(byte) }
                previous = nil
            case UInt8(ascii: "\\"):
                guard let member = take() else { return steps.append(.never) }
                set.insert(member)
                previous = member
            default:
                set.insert(byte)
                previous = byte
            }
            isFirst = false
        }
        steps.append(.never)
    }

    /// The end of a range.
    private mutating func takeMember() -> UInt8? {
        guard let byte = take() else { return nil }
        return byte == UInt8(ascii: "\\") ? take() : byte
    }

    /// A class such as `[:digit:]`, its first bracket taken: nil within for what only looks like one, nil for a name
    /// that there is none of.
    private mutating func takeNamedClass() -> ByteSet?? {
        let start = position + 1
        guard let end = pattern[start...].firstIndex(of: UInt8(ascii: "]")) else { return .none }
        guard end > start, pattern[end - 1] == UInt8(ascii: ":") else { return .some(nil) }
        let name = String(decoding: pattern[start..<(end - 1)], as: UTF8.self)
        guard let set = ByteSet(named: name) else { return .none }
        position = end + 1
        return set
    }
}
