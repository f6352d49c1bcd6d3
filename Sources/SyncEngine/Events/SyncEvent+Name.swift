extension SyncEvent {
    /// The event's name in machine output.
    public var name: String {
        switch self {
        case .ready: "ready"
        case .compared: "compared"
        case .pushed: "pushed"
        case .pulled: "pulled"
        case .adopted: "adopted"
        case .accepted: "accepted"
        case .forgotten: "forgotten"
        case .conflict: "conflict"
        case .outdated: "outdated"
        case .overtaken: "overtaken"
        case .merged: "merged"
        case .unmerged: "unmerged"
        case .keptBoth: "kept-both"
        case .trashed: "trashed"
        case .deleted: "deleted"
        case .refused: "refused"
        case .skipped: "skipped"
        case .failed: "error"
        case .planned: "planned"
        case .renamed: "renamed"
        case .listShrank: "list-shrank"
        case .offline: "offline"
        case .online: "online"
        case .notice: "notice"
        case .launch(let notice): notice.name
        case .unsent: "unsent"
        }
    }
}

extension LaunchNotice {
    /// The notice's name in machine output.
    public var name: String {
        switch self {
        case .queued: "launch-queued"
        case .aborting: "launch-aborting"
        case .skipped: "launch-skipped"
        case .starting: "launch-starting"
        case .unbound, .failed: "launch-failed"
        }
    }
}
