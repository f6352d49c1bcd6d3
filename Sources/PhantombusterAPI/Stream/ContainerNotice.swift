/// What a comment of the event stream says about the run: `container 76426 still running`.
public struct ContainerNotice: Hashable, Sendable {
    /// How far the run is.
    public enum State: Hashable, Sendable {
        /// It waits for a place: `in queue`.
        case queued
        /// It goes on: `still running`.
        case running
        /// It is over: `ended`.
        case ended
    }

    /// The container's id.
    public let containerId: Int64
    /// How far the run is; nil for words that are not known here.
    public let state: State?

    /// The notice in a comment's text, or nil where it is another comment.
    public init?(comment: [UInt8]) {
        let words = String(decoding: comment.prefix(200), as: UTF8.self).split(separator: " ")
        guard words.count >= 2, words[0] == "container", let id = Int64(words[1]), id > 0 else { return nil }
        containerId = id
        switch words.dropFirst(2).joined(separator: " ") {
        case "in queue": state = .queued
        case "still running", "running": state = .running
        case "ended": state = .ended
        default: state = nil
        }
    }
}
