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
        let endpoint = try await endpoint()
        // The sandbox's key is no secret.
        let isSandbox = endpoint == Self.sandboxEndpoint && options.keyFrom == nil
        return ConfigurationDraft.Level(
            endpoint: endpoint,
            apiKey: isSandbox ? "sandbox" : try await key(),
            directory: try await directory()
        )
    }

    /// The endpoint of a sandbox that was started without options.
    static let sandboxEndpoint = "http://127.0.0.1:7411/api/v1"

    private func endpoint() async throws -> String? {
        if let endpoint = options.endpoint { return endpoint }
        // Whoever says where the key is or that a profile for the sandbox is wanted means the service.
        guard question.canAsk, options.keyFrom == nil, !options.sandbox else { return nil }
        while true {
            let answer = try await question.ask(
                "Which server: phantombuster, sandbox (on this machine) or a URL? [phantombuster]"
            )
            switch answer?.lowercased() {
            case nil, "", "phantombuster", "p": return nil
            case "sandbox", "s": return Self.sandboxEndpoint
            case let url? where url.contains("://"): return answer
            default: continue
            }
        }
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
            question.say("That names no place. The key itself does not belong into the file, which others may see.")
        }
    }

    private func directory() async throws -> String? {
        if let directory = options.directory { return directory }
        guard question.canAsk else { return nil }
        let answer = try await question.ask("Which folder holds the scripts? [.]") ?? ""
        return answer.isEmpty || answer == "." ? nil : answer
    }
}
