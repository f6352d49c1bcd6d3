/// A pattern for paths below `/api/v1`.
///
/// `*` stands for any characters within one part of the path, `**` for any at all, and `*` alone for every path. A
/// leading slash and the suffix `.json` may be left out.
struct PathGlob: Sendable, Equatable {
    /// The pattern as it was given.
    let pattern: String
    private let tokens: [Token]

    private enum Token: Equatable {
        case byte(UInt8)
        case withinPart
        case anything
    }

    init(_ pattern: String) {
        self.pattern = pattern
        var tokens: [Token] = []
        for byte in Self.normal(pattern == "*" ? "**" : pattern) {
            guard byte == UInt8(ascii: "*") else {
                tokens.append(.byte(byte))
                continue
            }
            if tokens.last == .withinPart {
                tokens[tokens.count - 1] = .anything
            } else if tokens.last != .anything {
                tokens.append(.withinPart)
            }
        }
        self.tokens = tokens
    }

    /// Whether a path below `/api/v1` fits.
    func matches(_ path: some StringProtocol) -> Bool {
        // The places in the pattern that may be reached so far: no pattern, however odd, makes this slow.
        var places = closure([0])
        for byte in Self.normal(path) {
            var next: Set<Int> = []
            for place in places where place < tokens.count {
                switch tokens[place] {
                case .byte(let expected): if expected == byte { next.insert(place + 1) }
                case .withinPart: if byte != UInt8(ascii: "/") { next.insert(place) }
                case .anything: next.insert(place)
                }
            }
            places = closure(next)
            if places.isEmpty { return false }
        }
        return places.contains(tokens.count)
    }

    /// The places from which a star, standing for nothing, leads on.
    private func closure(_ places: Set<Int>) -> Set<Int> {
        var all = places
        for place in places {
            var next = place
            while next < tokens.count, tokens[next] == .withinPart || tokens[next] == .anything {
                next += 1
                all.insert(next)
            }
        }
        return all
    }

    private static func normal(_ path: some StringProtocol) -> ArraySlice<UInt8> {
        var bytes = Array(path.utf8)[...]
        if bytes.first == UInt8(ascii: "/") { bytes = bytes.dropFirst() }
        if bytes.count >= 5, bytes.suffix(5).elementsEqual(".json".utf8) { bytes = bytes.dropLast(5) }
        return bytes
    }
}
