internal import ArgumentParser
internal import FoundationEssentials
internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// `pbsync init`
struct Init: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write .pbsync.json.",
        discussion: """
            On a terminal it asks for what no flag says: server, key, folder, which scripts; and it offers to pull. It tries the key, and touches no other \
            file. What this configuration reaches out to is trusted at once: it is yours. `pbsync help configuration` \
            explains what else can stand in it.

            EXAMPLES
              pbsync init
              pbsync init --key-from env:PHANTOMBUSTER_API_KEY --directory scripts
              pbsync init --key-from env:PHANTOMBUSTER_API_KEY --only scraper.js --only 'li-*.js'
              pbsync init --endpoint http://127.0.0.1:7411/api/v1
              pbsync init --from phantombuster.cson

            EXIT CODES
              0   written, whether or not the key could be tried
              73  there is one already (--force replaces it)
              78  it could not be used
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: InitOptions

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let name = global.config ?? ConfigurationSearch.fileName
        let path = name.hasPrefix("/") ? name : "\(context.workingDirectory)/\(name)"
        guard options.force || !FileManager.default.fileExists(atPath: path) else {
            throw CommandError(.conflict, "\(path) is there already", hint: "edit it, or replace it with --force")
        }
        var draft = try await draft(context, reporter)
        let written = try write(draft, to: path, context)
        try trustOwn(context, path: path, profiles: ["default"] + draft.profiles.keys.sorted())
        if draft.holdsKey {
            reporter.warning(
                "\(path) holds an API key; it is readable by you alone",
                hint: "keep it out of git, or write \"apiKey\": \"env:PHANTOMBUSTER_API_KEY\""
            )
        }
        let mark = reporter.errorStyle.green("✓")
        reporter.note("\(mark) \(ServerText.line(path)) written")
        let account = try await InitCheck(context: context, reporter: reporter, options: global).account()
        var scripts = account?.scripts ?? []
        if let account {
            reporter.note("\(mark) the key works: \(ServerText.line(account.description))")
            if let choice = try await choice(among: scripts, context, reporter) {
                scripts.removeAll { !choice.contains($0) }
                if draft.top.ignore != choice.ignore {
                    try requireUnchanged(path, since: written, for: choice)
                    draft.top.ignore = choice.ignore
                    try write(draft, to: path, context)
                }
                let count = "\(scripts.count) of \(CountText.of(account.scripts.count, "script"))"
                reporter.note(
                    "\(mark) \(count) chosen; `ignore` in \(ServerText.line(path)) leaves out the rest, new ones too"
                )
            }
        }
        if !reporter.isText {
            reporter.document(["config": .string(path), "account": account?.members ?? .null])
        }
        guard account != nil else { return .done }
        return try await pull(scripts.count, context, reporter)
    }

    /// While a person thinks about the scripts, somebody may edit the new file.
    private func requireUnchanged(_ path: String, since written: [UInt8], for choice: ScriptChoice) throws {
        let now = FileManager.default.contents(atPath: path).map { Array($0) }
        guard now != written else { return }
        let patterns = JSONValue.array(choice.ignore.map(JSONValue.string)).text
        throw CommandError(
            .conflict,
            now == nil ? "\(path) was removed meanwhile" : "\(path) was changed meanwhile and stays as it is",
            hint: now == nil ? "run `pbsync init` again" : "the choice of scripts is: \"ignore\": \(patterns)"
        )
    }

    /// Writes the file.
    ///
    /// - Returns: What it holds now.
    @discardableResult
    private func write(_ draft: ConfigurationDraft, to path: String, _ context: AppContext) throws -> [UInt8] {
        let bytes = Array(try draft.text(for: path, home: context.environment["HOME"]).utf8)
        do {
            try AtomicFile.replace(path: path, with: bytes, mode: 0o644, isPrivate: draft.holdsKey)
            return bytes
        } catch {
            throw CommandError(
                .failure,
                "\(path) cannot be written",
                cause: "\(error)",
                hint: "change to a folder of your own, or name another file with --config"
            )
        }
    }

    /// Which scripts it is to be about: what flags say, else what a person says; nil for all.
    private func choice(
        among scripts: [String],
        _ context: AppContext,
        _ reporter: Reporter
    ) async throws -> ScriptChoice? {
        if let choice = ScriptChoice(options.only) {
            for pattern in choice.unmatched(in: scripts) {
                reporter.warning(ScriptQuestion.unmatched(pattern, among: scripts))
            }
            return choice
        }
        let question = Question(context: context, options: global)
        guard question.canAsk, options.only.isEmpty, options.from == nil, scripts.count > 1 else { return nil }
        return try await ScriptQuestion(question: question, names: scripts).choice(
            columns: context.terminal.columns ?? 80
        )
    }

    /// Gets the scripts where somebody says so; nobody is asked for an account without any.
    private func pull(_ scripts: Int, _ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let question = Question(context: context, options: global)
        guard scripts > 0 else {
            reporter.note("Next: write a script, and `pbsync push` uploads it.")
            return .done
        }
        let count = CountText.of(scripts, "script")
        guard question.canAsk, try await question.agree("Pull the \(count) now?") else {
            reporter.note("Next: `pbsync pull` gets the \(count).")
            return .done
        }
        let arguments =
            ["pull"] + (global.config.map { ["--config", $0] } ?? [])
            + (global.profile.map { ["--profile", $0] } ?? [])
        guard case .command(let pull as Pull) = CommandLineReader.read(arguments) else {
            throw CommandError(.bug, "pull is no command")
        }
        return try await pull.run(context, reporter)
    }

    private func draft(_ context: AppContext, _ reporter: Reporter) async throws -> ConfigurationDraft {
        var draft: ConfigurationDraft
        if let from = options.from {
            let path = from.hasPrefix("/") ? from : "\(context.workingDirectory)/\(from)"
            let (taken, notes) = try VendorConfiguration(contentsOf: path).draft()
            for note in notes { reporter.warning("\(note.origin): \(note.message)", hint: note.hint) }
            draft = taken
        } else {
            let level = try await InitQuestions(options, question: Question(context: context, options: global)).level()
            draft = ConfigurationDraft(top: level)
            draft.top.ignore = ScriptChoice(options.only)?.ignore ?? []
        }
        if options.sandbox {
            draft.profiles["sandbox"] = ConfigurationDraft.Level(
                endpoint: InitQuestions.sandboxEndpoint,
                apiKey: "sandbox"
            )
        }
        return draft
    }

    /// Trusts what the new file reaches out to, in every profile.
    private func trustOwn(_ context: AppContext, path: String, profiles: [String]) throws {
        let loader = ConfigurationLoader(
            folder: context.workingDirectory,
            environment: context.environment.filter { $0.key == "HOME" }
        )
        let gate = TrustGate(environment: context.environment)
        for profile in profiles {
            let settings = try loader.load(config: path, profile: profile)
            let requirements = settings.trustRequirements(endpoint: try AppContext.endpoint(of: settings).standing)
            guard let configFile = settings.configFile, !requirements.isEmpty else { continue }
            try gate.store().trust(requirements, for: configFile)
        }
    }
}

extension ConfigurationDraft {
    /// Whether a key itself stands in it, for another place than this machine.
    fileprivate var holdsKey: Bool {
        ([top] + profiles.values).contains { level in
            guard let key = level.apiKey, KeyForm(key.text) == nil else { return false }
            let endpoint = (level.endpoint ?? top.endpoint).flatMap { try? Endpoint($0) }
            return endpoint?.isLoopback != true
        }
    }
}
