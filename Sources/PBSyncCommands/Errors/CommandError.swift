internal import PhantombusterModel

/// An error as its reader gets it: what happened, why, what helps, and how the program ends.
///
/// Commands throw it for what they find out by themselves; ``ErrorPresenter`` makes one of every other error. Its texts
/// are raw: they may quote a server, a file or an argument, and are made safe where they are printed.
struct CommandError: Error, Hashable, Sendable {
    /// How the program ends.
    var code: ExitCode
    /// What happened, in a sentence without a full stop.
    var message: String
    /// Why, where that is more than the message says.
    var cause: String?
    /// The command or the change that helps.
    var hint: String?
    /// Where, for what is wrong in a file.
    var place: FilePlace?
    /// What the server said, where it was the server.
    var server: JSendFailure?

    /// An error.
    init(
        _ code: ExitCode,
        _ message: String,
        cause: String? = nil,
        hint: String? = nil,
        place: FilePlace? = nil,
        server: JSendFailure? = nil
    ) {
        self.code = code
        self.message = message
        self.cause = cause
        self.hint = hint
        self.place = place
        self.server = server
    }

    /// The lines for a person; every text in them is made safe.
    func lines(style: Style) -> [String] {
        var lines = ["pbsync: \(style.red("error:")) \(ServerText.line(message))"]
        if let cause { lines.append("  cause: \(ServerText.line(cause))") }
        if let hint { lines.append("\(style.cyan("hint:")) \(ServerText.line(hint))") }
        return lines
    }

    /// The members for a program: code, message, cause, hint, place and the server's own words.
    var members: [String: JSONValue] {
        var members: [String: JSONValue] = [
            "code": .integer(Int64(code.value)),
            "message": .string(message),
            "hint": hint.map(JSONValue.string) ?? .null,
        ]
        if let place { members.merge(place.members) { $1 } }
        if let cause { members["cause"] = .string(cause) }
        if let server {
            var said: [String: JSONValue] = [:]
            said["message"] = server.message.map(JSONValue.string)
            said["code"] = server.code
            said["data"] = server.data
            members["server"] = .object(said)
        }
        return members
    }
}
