/// What became of one side since the base.
enum SideChange: Hashable, Sendable {
    /// There is no base and nothing on this side.
    case absent
    /// There is no base, but a text.
    case new
    /// The base's text still.
    case same
    /// Another text.
    case changed
    /// There was a text, and there is none now.
    case deleted
}
