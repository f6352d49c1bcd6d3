import ChangeFeed

/// What a feed told.
struct Heard: Sendable {
    var paths: Set<String> = []
    var everything: [EverythingReason] = []
    var notices: [FeedNotice] = []
}
