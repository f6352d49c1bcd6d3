/// What a profile can be called: it is typed on command lines and written into the lock.
enum ProfileName {
    /// The rule, for a hint.
    static let rule = "it has 1 to 64 letters, digits, underscores, dots and hyphens, and no dot or hyphen first"

    /// Whether a profile can be called so.
    static func isLegal(_ name: String) -> Bool {
        guard let first = name.utf8.first, name.utf8.count <= 64 else { return false }
        return isWord(first)
            && name.utf8.allSatisfy { isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
