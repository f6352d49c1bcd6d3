/// How a walk over the folders treats what it comes by.
struct Walk: Hashable, Sendable {
    /// Whether folders that have been watched all the time are listed again, too.
    var listsKnown = false
    /// Whether the files in those count as changed.
    var reportsKnown = false
    /// Whether the files in folders that are new count as changed.
    var reportsNew = false

    /// At the beginning: whoever starts the feed looks at everything anyway.
    static let first = Walk()
    /// After an event about a folder.
    static let event = Walk(reportsNew: true)
    /// After a change of permissions: what could not be read may be readable now.
    static let permissions = Walk(listsKnown: true, reportsKnown: true, reportsNew: true)
    /// After lost events; a look at everything is asked for beside it.
    static let rebuild = Walk(listsKnown: true)
    /// To be sure, from time to time.
    static let review = Walk(listsKnown: true, reportsNew: true)
}
