internal import PhantombusterModel

/// What one check of `doctor` found.
struct CheckResult: Hashable, Sendable {
    /// How it went.
    enum Verdict: String, Hashable, Sendable {
        case ok
        case warn
        case fail
    }

    /// What was checked.
    var name: String
    /// How it went.
    var verdict: Verdict
    /// What was found.
    var message: String
    /// What mends it.
    var hint: String?

    /// All is well.
    static func ok(_ name: String, _ message: String) -> CheckResult {
        CheckResult(name: name, verdict: .ok, message: message)
    }

    /// It works, but should not stay.
    static func warn(_ name: String, _ message: String, hint: String? = nil) -> CheckResult {
        CheckResult(name: name, verdict: .warn, message: message, hint: hint)
    }

    /// It does not work.
    static func fail(_ name: String, _ message: String, hint: String? = nil) -> CheckResult {
        CheckResult(name: name, verdict: .fail, message: message, hint: hint)
    }

    /// It does not work, for this reason.
    static func fail(_ name: String, _ error: any Error) -> CheckResult {
        let report = ErrorPresenter.report(error)
        return fail(name, report.message, hint: report.hint)
    }

    /// The result for programs.
    var members: JSONValue {
        [
            "name": .string(name), "status": .string(verdict.rawValue), "message": .string(message),
            "hint": hint.map(JSONValue.string) ?? .null,
        ]
    }

    /// The result on one line, and the hint on a second.
    func lines(style: Style, width: Int) -> [String] {
        let mark =
            switch verdict {
            case .ok: style.green("ok  ")
            case .warn: style.yellow("warn")
            case .fail: style.red("fail")
            }
        let name = name + String(repeating: " ", count: max(0, width - name.count))
        let line = "\(mark)  \(style.bold(name))  \(ServerText.line(message))"
        guard let hint else { return [line] }
        return [line, "        \(String(repeating: " ", count: width))\(style.cyan("hint:")) \(ServerText.line(hint))"]
    }
}
