/// One row of the table of states: what there is of a script, and what each command makes of it.
struct StateRow: Sendable, CustomStringConvertible {
    /// The row's name in a failure's message.
    let description: String
    /// What both sides agreed on; nil for nothing.
    let base: String?
    /// What the file has; nil for no file.
    let local: String?
    /// What the server has; nil for no script.
    let remote: String?
    /// The state's name.
    let state: String

    /// What becomes of a row.
    struct Outcome: Equatable, Sendable {
        /// The exit code.
        var code: Int32 = 0
        /// What the file has afterwards; nil for no file.
        var local: String?
        /// What the server has afterwards; nil for no script.
        var remote: String?
        /// Whether the file has a merge's markers instead of that text.
        var isMarked = false
        /// Whether the server's text lies beside the file.
        var isBeside = false
    }

    static let agreed = (1...9).map { "line \($0)\n" }.joined()
    static let mine = agreed.replacing("line 2", with: "my line 2")
    static let theirs = agreed.replacing("line 8", with: "their line 8")
    static let clash = agreed.replacing("line 2", with: "their line 2")
    static let merged = mine.replacing("line 8", with: "their line 8")

    static let all = [
        StateRow("same, same", agreed, agreed, agreed, "in-sync"),
        StateRow("changed, same", agreed, mine, agreed, "modified"),
        StateRow("same, changed", agreed, agreed, theirs, "outdated"),
        StateRow("changed, changed to the same", agreed, mine, mine, "converged"),
        StateRow("changed, changed elsewhere", agreed, mine, theirs, "conflict"),
        StateRow("changed, changed there as well", agreed, mine, clash, "conflict"),
        StateRow("new, absent", nil, mine, nil, "new"),
        StateRow("absent, new", nil, nil, theirs, "remote-only"),
        StateRow("new, new and the same", nil, mine, mine, "converged"),
        StateRow("new, new and another", nil, mine, theirs, "conflict"),
        StateRow("deleted, same", agreed, nil, agreed, "deleted-locally"),
        StateRow("same, deleted", agreed, agreed, nil, "deleted-remotely"),
        StateRow("deleted, changed", agreed, nil, theirs, "conflict"),
        StateRow("changed, deleted", agreed, mine, nil, "conflict"),
    ]

    private init(_ description: String, _ base: String?, _ local: String?, _ remote: String?, _ state: String) {
        self.description = description
        self.base = base
        self.local = local
        self.remote = remote
        self.state = state
    }

    /// The row left as it is.
    func left(_ code: Int32 = 0) -> Outcome { Outcome(code: code, local: local, remote: remote) }
    /// The server has the file's text.
    var uploaded: Outcome { Outcome(local: local, remote: local) }
    /// The file has the server's text.
    var written: Outcome { Outcome(local: remote, remote: remote) }
    /// The server's text lies beside the file.
    var beside: Outcome { Outcome(code: 73, local: local, remote: remote, isBeside: true) }

    /// Whether both sides have a text that the other's changes can be put into without a question.
    var mergesClean: Bool { base != nil && local == Self.mine && remote == Self.theirs }
}
