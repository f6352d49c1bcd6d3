internal import PhantombusterAPI
internal import PhantombusterModel

extension RunOutcome {
    /// The outcome as the members of an event.
    var members: [String: JSONValue] {
        [
            "exitCode": exitCode.map { .integer(Int64($0)) } ?? .null,
            "status": status.map(JSONValue.string) ?? .null,
            "message": message.map(JSONValue.string) ?? .null,
            "runTime": runTime.map(JSONValue.integer) ?? .null,
            "resultObject": resultObject ?? .null,
        ]
    }
}
