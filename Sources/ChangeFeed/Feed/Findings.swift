/// What one turn of the feed found, to be handed on when the turn is over.
struct Findings: Sendable {
    var paths: Set<String> = []
    var everything: EverythingReason?
    var notices: [FeedNotice] = []

    /// Asks for a look at everything; the first reason that is worth a word stays.
    mutating func everything(_ reason: EverythingReason) {
        if everything == nil || everything == .foldersGone { everything = reason }
    }
}
