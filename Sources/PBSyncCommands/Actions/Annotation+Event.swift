internal import PhantombusterModel

extension Annotation {
    /// The remark that an event is worth; nil for most events.
    init?(event name: String, _ members: [String: JSONValue]) {
        let script = members["script"]?.string ?? ""
        let words = { (key: String) in members[key]?.string ?? "" }
        switch name {
        case "error":
            let hint = members["hint"]?.string.map { "\nhint: \($0)" } ?? ""
            self.init(level: .error, title: members["script"]?.string, message: words("message") + hint)
        case "warning":
            let hint = members["hint"]?.string.map { "\nhint: \($0)" } ?? ""
            self.init(level: .warning, message: words("message") + hint)
        case "conflict":
            var next: [String] = []
            if case .array(let commands)? = members["next"] { next = commands.compactMap(\.string) }
            self.init(
                level: .error,
                title: script,
                message: "both sides changed since they last agreed\nnext: \(next.joined(separator: ", "))"
            )
        case "overtaken":
            self.init(level: .error, title: script, message: "another save came in between: look before you go on")
        case "outdated":
            let isRefused = members["refused"] == true
            let upload = isRefused ? "; the older text here is not uploaded" : ""
            self.init(
                level: isRefused ? .error : .warning,
                title: script,
                message: "somebody saved it on the server\(upload)\nhint: pbsync pull \(script)"
            )
        case "refused":
            self.init(level: .error, title: script, message: "\(words("path")) \(words("reason")); it is not uploaded")
        case "skipped": self.init(level: .warning, title: script, message: words("reason"))
        case "kept-both":
            self.init(level: .warning, title: script, message: "the server's text lies beside the file")
        case "list-shrank":
            self.init(level: .warning, message: "known scripts are missing from the server's list")
        case "ended":
            guard members["exitCode"] != 0 else { return nil }
            let code = members["exitCode"]?.integer.map { "exit code \($0)" } ?? "no exit code"
            let said = members["message"]?.string.map { ": \($0)" } ?? ""
            let agent = members["agentName"]?.string ?? members["agent"]?.integer.map(String.init) ?? ""
            self.init(level: .error, title: "agent \(agent)", message: "ended with \(code)\(said)")
        default: return nil
        }
        if let file = members["file"]?.string ?? members["path"]?.string {
            place = FilePlace(
                file: file,
                line: members["line"]?.integer.map { Int(clamping: $0) },
                column: members["column"]?.integer.map { Int(clamping: $0) }
            )
        }
    }
}
