internal import Workspace

/// What git knows of a workspace; a workspace without git, or without a git program, is no error.
struct Git: Sendable {
    /// The effects.
    let context: AppContext
    /// A folder of the repository.
    let folder: String
    /// The variables that hold keys.
    let keyVariables: Set<String>

    /// The commit that is checked out, and whether the working tree differs from it.
    struct Head: Hashable, Sendable {
        /// The commit's id.
        var commit: String
        /// Whether tracked files differ from it, or a file that matters is not tracked at all.
        var isDirty: Bool
    }

    /// One of git's settings.
    struct Setting: Hashable, Sendable {
        /// Its name, such as `core.pager`.
        var key: String
        /// Its value.
        var value: String
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
        let changes = try await run(
            // A submodule's own settings would count for its files.
            ["status", "--porcelain", "--untracked-files=no", "--ignore-submodules=dirty", "--"] + everythingElse,
            settings: withoutFilters()
        )
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
    ///
    /// - Parameters:
    ///   - arguments: The command with its arguments.
    ///   - settings: What takes the place of the repository's own settings.
    func run(_ arguments: [String], settings: [Setting] = []) async throws -> [UInt8]? {
        var environment = SecretEnvironment.forGit(context.environment, variables: keyVariables)
        environment.merge(Self.restraint) { $1 }
        if !settings.isEmpty {
            environment["GIT_CONFIG_COUNT"] = "\(settings.count)"
            for (index, setting) in settings.enumerated() {
                environment["GIT_CONFIG_KEY_\(index)"] = setting.key
                environment["GIT_CONFIG_VALUE_\(index)"] = setting.value
            }
        }
        let invocation = ProgramLauncher.Invocation(
            program: "git",
            arguments: Self.restraints + ["-C", folder] + arguments,
            environment: environment,
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

// A repository's own settings must not be able to run programs: it may be a stranger's. Git asks for no trust where the
// folder is the user's own, and an unpacked archive is.
extension Git {
    /// Options before the command: what would run a program while git looks, or make a folder of a clone's files pass
    /// for a repository with settings of its own.
    private static let restraints = [
        "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null",
        "-c", "log.showSignature=false", "-c", "safe.bareRepository=explicit",
    ]

    /// The same for what only the environment can say: an object that is missing is not fetched, by whatever program.
    private static let restraint = ["GIT_ALLOW_PROTOCOL": "none", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"]

    /// Settings that turn off the programs that the repository itself sets to filter files.
    private func withoutFilters() async throws -> [Setting] {
        var drivers: [String] = []
        for file in ["--local", "--worktree"] {
            let names = try await run([
                "config", file, "--includes", "--null", "--name-only", "--get-regexp", "^filter[.]",
            ])
            drivers += (names ?? []).split(separator: 0).compactMap { name in
                let name = String(decoding: name, as: UTF8.self)
                return name.lastIndex(of: ".").map { String(name[..<$0]) }
            }
        }
        return Set(drivers).sorted().flatMap { driver in
            [
                Setting(key: "\(driver).clean", value: ""), Setting(key: "\(driver).process", value: ""),
                Setting(key: "\(driver).required", value: "false"),
            ]
        }
    }
}
