/// What a run is told about itself, in a file that its agent module reads.
struct LaunchDescription: Sendable, Equatable {
    /// The file's name in the folder of the scripts; no script can have it.
    static let fileName = "launch.json"

    let agent: StoredAgent
    let container: Int64
    let apiKey: String
    /// The argument as JSON text; nil is an empty object.
    let argument: String?
    let main: String
    let isCompiled: Bool

    /// The file. The argument is text in text, so that it arrives as it was given.
    var json: [UInt8] {
        var json = JSONBuffer()
        json.object { members in
            members.member("agentId", agent.knownID)
            members.member("containerId", container)
            members.member("apiKey", apiKey)
            members.member("argument", argument ?? "{}")
            members.member("proxyAddress", agent.proxy == "none" ? "" : agent.proxyAddress ?? "")
            members.member("script", main)
            members.member("isCompiled", isCompiled)
        }
        return json.bytes
    }
}
