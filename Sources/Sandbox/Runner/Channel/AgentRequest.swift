import FoundationEssentials

/// One request of the agent module, as a line of JSON.
struct AgentRequest: Sendable, Equatable, Decodable {
    /// What is asked for.
    enum Call: String, Sendable, Decodable {
        case setResult, progress, mail, notify, getObject, setObject, setTimeLimit, timeLeft, captcha, store, folderURL
    }

    let call: Call
    /// JSON text: a result object, an agent's object, a mail.
    var json: String?
    var label: String?
    /// A progress from 0 to 1, or seconds.
    var number: Double?
    /// The agent whose object is meant; 0 is the account's, nil the agent that asks.
    var agent: Int64?
    /// A file in the run's folder for temporary files.
    var file: String?
    /// Where in the agent's storage.
    var path: String?

    /// Reads a line.
    ///
    /// - Throws: `ChannelError.malformed`.
    init(line: [UInt8]) throws(ChannelError) {
        do {
            self = try JSONDecoder().decode(AgentRequest.self, from: Data(line))
        } catch {
            throw .malformed
        }
    }
}
