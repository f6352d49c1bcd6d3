/// How a run ended, as the container's record says it.
struct RunEnding: Sendable, Equatable {
    let message: String
    /// `success`, `error` or `launch failed`.
    let status: String
    /// Nil where the run did not end by itself.
    let exitCode: Int64?

    /// The end of a program, or of one that was stopped.
    init(_ ending: ProcessEnding?, stoppedFor reason: StopReason?) {
        if let reason {
            self.init(message: reason.message, status: "error", exitCode: nil)
        } else if let ending {
            let isSuccess = ending == .exit(code: 0)
            self.init(
                message: "Agent finished (\(isSuccess ? "success" : "error"))",
                status: isSuccess ? "success" : "error",
                exitCode: ending.code
            )
        } else {
            self.init(message: "Agent lost: the process that watched over it was ended", status: "error", exitCode: nil)
        }
    }

    /// A launch that came to nothing.
    init(_ failure: LaunchFailure) {
        self.init(message: failure.description, status: "launch failed", exitCode: nil)
    }

    private init(message: String, status: String, exitCode: Int64?) {
        self.message = message
        self.status = status
        self.exitCode = exitCode
    }
}
