internal import Workspace

/// What git knows of a workspace; a workspace without git, or without a git program, is no error.
struct Git: Sendable {
    /// The effects.
    let context: AppContext
    /// A folder of the repository.
    let folder: String

    /// The commit that is checked out, and whether the working tree differs from it.
    struct Head: Hashable, Sendable {
        /// The commit's id.
        var commit: String
        /// Whether tracked files differ from it, or a file that matters is not tracked at all.
        var isDirty: Bool
    }

    /// What is checked out; nil outside of a repository and before its first commit.
    ///
    /// The lock does not count: a push writes it, so it differs after every push that uploaded something.
    ///
    /// - Parameter files: The files that matter, relative to the folder. They count also where git does not track them.
    func head(deploying files: [String] = []) async throws -> Head? {
        guard let output = try await run(["rev-parse", "--verify", "HEAD"]) else { return nil }
        let commit = String(decoding: output.prefix { $0 != 0x0A }, as: UTF8.self)
        guard !commit.isEmpty else { return nil }
        let everythingElse = [":(top)", ":(top,exclude,glob)**/\(LockLocation.fileName)"]
        let changes = try await run(["status", "--porcelain", "--untracked-files=no", "--"] + everythingElse)
        var isDirty = changes?.isEmpty != true
        if !isDirty, !files.isEmpty {
            isDirty = try await run(["--literal-pathspecs", "ls-files", "--error-unmatch", "--"] + files) == nil
        }
        return Head(commit: commit, isDirty: isDirty)
    }

    /// Whether git tracks a file.
    func tracks(_ path: String) async throws -> Bool {
        try await run(["ls-files", "--error-unmatch", "--", path]) != nil
    }

    /// What git prints; nil where it fails or is not there.
    func run(_ arguments: [String]) async throws -> [UInt8]? {
        let invocation = ProgramLauncher.Invocation(
            program: "git",
            // A repository's own settings must not be able to run programs: it may be a stranger's.
            arguments: ["--no-optional-locks", "-c", "core.fsmonitor=false", "-C", folder] + arguments,
            environment: SecretEnvironment.without(context.environment),
            workingDirectory: folder,
            showsErrors: false
        )
        do {
            let result = try await context.programs.run(invocation)
            return result.exitCode == 0 ? result.output : nil
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            return nil
        }
    }
}
