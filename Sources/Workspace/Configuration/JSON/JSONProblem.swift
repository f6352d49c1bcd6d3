/// Why a text is not the JSON that is asked for, and where.
///
/// Neither text repeats what the file holds beyond a member's name or a single character: the file may hold a key.
struct JSONProblem: Error, Hashable, Sendable {
    let position: SourcePosition
    let message: String
    let hint: String?

    init(at position: SourcePosition, _ message: String, hint: String? = nil) {
        self.position = position
        self.message = message
        self.hint = hint
    }
}
