internal import PhantombusterAPI
internal import Workspace

/// Gets the API key from where the settings say it is.
struct KeyFinder: Sendable {
    /// The effects.
    let context: AppContext
    /// The settings.
    let settings: ProjectSettings

    /// The key.
    ///
    /// - Throws: ``CommandError`` where there is none, `KeySourceError`, `APIKeyError`; none of them holds the key.
    func key() async throws -> APIKey {
        guard let source = settings.apiKey else {
            throw CommandError(
                .key,
                "there is no API key",
                hint: "set PBSYNC_API_KEY, or apiKey in .pbsync.json (`pbsync init` writes one)"
            )
        }
        do {
            switch try KeyReader(environment: context.environment).read(source.value) {
            case .key(let key): return try APIKey(key.text)
            case .command(let words): return try APIKey(try await key(from: words).text)
            }
        } catch let error as APIKeyError {
            throw CommandError(
                .key,
                "\(error) (\(source.value), \(source.origin))",
                hint: "copy the key again from https://phantombuster.com/settings"
            )
        } catch let error as KeySourceError {
            throw CommandError(.key, "\(error) (\(source.origin))", hint: error.hint)
        }
    }

    /// Warns where the key itself stands in a file that others can see.
    func warn(_ reporter: Reporter, standing: EndpointStanding) async throws {
        // Whether git tracks the file is only worth a process where it would matter.
        guard settings.keyWarning(endpoint: standing, isTrackedByGit: true) != nil, let file = settings.configFile
        else { return }
        let git = Git(context: context, folder: settings.root, keyVariables: settings.keyVariables)
        let isTracked = try await git.tracks(file)
        if let warning = settings.keyWarning(endpoint: standing, isTrackedByGit: isTracked) {
            reporter.warning("\(warning.origin): \(warning.message)", hint: warning.hint)
        }
    }

    private func key(from words: [String]) async throws -> SecretText {
        let command = CommandWords.joined(words)
        let invocation = ProgramLauncher.Invocation(
            program: words[0],
            arguments: Array(words.dropFirst()),
            environment: SecretEnvironment.without(context.environment, variables: settings.keyVariables),
            workingDirectory: settings.root
        )
        let result: ProgramLauncher.Result
        do {
            result = try await context.programs.run(invocation)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw CommandError(.key, "\(command), which should print the API key, cannot be run", cause: "\(error)")
        }
        guard result.exitCode == 0 else {
            let ending = result.exitCode.map { "ended with code \($0)" } ?? "was ended by a signal"
            throw CommandError(.key, "\(command), which should print the API key, \(ending)")
        }
        return try KeyReader.key(fromOutput: result.output)
    }
}
