internal import FoundationEssentials
internal import PhantombusterModel

/// Whether a message says already which script it is about.
enum NameMention {
    /// Whether a script is named in a message, by itself or at the end of a path: `a.js` is in "lib/a.js is gone", and is
    /// not in "data.js is gone".
    static func isNamed(_ script: ScriptName, in message: String) -> Bool {
        message.ranges(of: script.value).contains { range in
            let after = message[range.upperBound...]
            // A sentence may end with the name.
            let next = after.first == "." ? after.dropFirst().first : after.first
            return !isPartOfName(message[..<range.lowerBound].last, orDot: true) && !isPartOfName(next)
        }
    }

    private static func isPartOfName(_ character: Character?, orDot: Bool = false) -> Bool {
        guard let character else { return false }
        return character.isLetter || character.isNumber || "_-".contains(character) || orDot && character == "."
    }
}
