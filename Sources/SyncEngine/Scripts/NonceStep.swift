/// How far a script's nonce moved across an upload, and what that tells.
///
/// Nothing says that a save moves the nonce by one, though it is seen to. So a step of one only spares the reading of
/// the text, and only a step of two or three is taken for saves of others: the window is a millisecond, in which more
/// than two do not land. A bigger step, or one backwards, shows a server whose nonces are no count of saves.
struct NonceStep {
    private let step: Int64?

    /// The step between two looks; none where one of them found nothing or the script was made anew.
    init(from before: RemoteScript?, to after: RemoteScript?) {
        guard let before, let after, before.id == after.id else {
            step = nil
            return
        }
        step = after.nonce.subtractingReportingOverflow(before.nonce).partialValue
    }

    /// Whether it is the step of exactly one save.
    var isOne: Bool { step == 1 }

    /// Whether saves of others lie between.
    var hidesOthers: Bool { hidesOthers(besides: 1) }

    /// Whether saves of others lie between, where so many of the steps may be our own.
    func hidesOthers(besides ours: Int) -> Bool {
        guard let step else { return false }
        return step > ours && step <= ours + 2
    }
}
