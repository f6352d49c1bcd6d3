internal import Workspace

/// What `init` asks on a terminal, and takes from flags or its defaults elsewhere.
struct InitQuestions: Sendable {
    private static let defaultKey = "env:PHANTOMBUSTER_API_KEY"
    private let options: InitOptions
    private let question: Question

    /// Questions for what these options leave open.
    init(_ options: InitOptions, question: Question) {
        self.options = options
        self.question = question
    }

    /// The top level of the new configuration.
    func level() async throws -> ConfigurationDraft.Level {
        ConfigurationDraft.Level(
            endpoint: options.endpoint,
            apiKey: try await key(),
            directory: try await directory()
        )
    }

    private func key() async throws -> String {
        if let key = options.keyFrom { return key }
        guard question.canAsk else { return Self.defaultKey }
        while true {
            let answer = try await question.ask(
                "Where is the API key: env:NAME, file:PATH or command:PROGRAM ARGS? [\(Self.defaultKey)]"
            )
            guard let answer, !answer.isEmpty else { return Self.defaultKey }
            if let form = KeyForm(answer) { return form.text }
        }
    }

    private func directory() async throws -> String? {
        if let directory = options.directory { return directory }
        guard question.canAsk else { return nil }
        let answer = try await question.ask("Which folder holds the scripts? [.]") ?? ""
        return answer.isEmpty || answer == "." ? nil : answer
    }
}
