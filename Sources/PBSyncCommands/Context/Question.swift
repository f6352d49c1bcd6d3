/// Asks the person at the terminal.
struct Question: Sendable {
    /// Whether there is somebody to ask and asking is allowed.
    let canAsk: Bool

    private let context: AppContext

    /// A way to ask, for one run of a command.
    init(context: AppContext, options: GlobalOptions) {
        self.context = context
        canAsk =
            !options.noInput && !options.json && context.terminal.inputIsTerminal
            && context.terminal.errorIsTerminal
    }

    /// Asks for yes or no; nothing and the end of the input mean no.
    func confirm(_ question: String) async throws -> Bool {
        let answer = try await ask("\(question) [y/N]")
        return ["y", "yes"].contains(answer?.lowercased())
    }

    /// Asks for yes or no where nothing means yes; the end of the input means no.
    func agree(_ question: String) async throws -> Bool {
        guard let answer = try await ask("\(question) [Y/n]") else { return false }
        return ["", "y", "yes"].contains(answer.lowercased())
    }

    /// Says why an answer does not do.
    func say(_ line: String) {
        context.errors.write(Array("\(line)\n".utf8))
    }

    /// Asks for a line; nil at the end of the input.
    func ask(_ question: String) async throws -> String? {
        context.errors.write(Array("\(question) ".utf8))
        let line = try await context.readLine()
        if line == nil { context.errors.write([0x0A]) }
        return line.map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
    }
}
