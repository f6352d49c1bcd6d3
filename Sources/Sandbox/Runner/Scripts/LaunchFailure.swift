/// Why a queued launch came to nothing; the container ends as `launch failed` with it.
struct LaunchFailure: Error, Equatable, CustomStringConvertible {
    /// What is wrong and what helps, in one line.
    let description: String
    /// Further lines, for the agent's messages.
    let details: [String]

    init(_ description: String, details: [String] = []) {
        self.description = description
        self.details = details
    }
}
