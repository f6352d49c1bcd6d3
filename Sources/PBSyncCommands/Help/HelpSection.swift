/// A part of a help page under a heading of its own.
struct HelpSection: Hashable, Sendable {
    /// The heading; nil for what stands before the first one.
    var title: String?
    /// What stands below it.
    var blocks: [HelpBlock] = []
    /// Whether it is the same on every command's page, so that a terminal needs no more than its words.
    var isCommon = false
}
