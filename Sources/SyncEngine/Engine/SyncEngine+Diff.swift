internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

extension SyncEngine {
    /// The differences between a script's file and its remote text, or the last agreed one.
    ///
    /// - Parameters:
    ///   - names: The scripts; empty for all that differ.
    ///   - side: What the files are compared with.
    /// - Returns: One difference for each script that differs, in the order of their names.
    /// - Throws: ``SyncProblem``, `CancellationError`.
    public func diff(names: [String] = [], against side: DiffSide) async throws -> [ScriptDiff] {
        do {
            let survey = try await Survey.take(resources, isOffline: side == .base)
            var diffs: [ScriptDiff] = []
            for name in try chosen(names, survey) {
                if let problem = survey.problems[name] {
                    if names.isEmpty { continue }
                    throw problem
                }
                if let diff = try await diff(name, survey, side, isNamed: !names.isEmpty) { diffs.append(diff) }
            }
            return diffs
        } catch {
            throw SyncProblem(error) ?? error
        }
    }

    private func chosen(_ names: [String], _ survey: Survey) throws -> [ScriptName] {
        guard !names.isEmpty else { return survey.names.sorted() }
        return try names.map { text in
            guard let name = ScriptName(text), survey.known.contains(name) else { throw survey.unknown(text) }
            return name
        }
    }

    private func diff(_ name: ScriptName, _ survey: Survey, _ side: DiffSide, isNamed: Bool) async throws -> ScriptDiff?
    {
        let base = survey.bases[name]
        let local = survey.locals[name]
        let file = survey.file(name, in: resources.folder)
        // Without a look at the texts it is clear of most scripts that they do not differ.
        if local?.digest == base?.digest,
            side == .base
                || survey.remote(name).script.map({ script in
                    base.map(script.isVersion) ?? false
                }) ?? (base == nil)
        {
            return nil
        }
        if !isNamed, local == nil, base == nil { return nil }
        let other: [UInt8]
        switch side {
        case .base: other = try await agreedText(base)
        case .remote: other = try await RemoteLook(name, withText: true, from: resources.client).text ?? []
        }
        let mine = local == nil ? [] : try resources.folder.read(file).bytes
        let text = UnifiedDiff.text(
            from: other,
            to: mine,
            oldLabel: "\(side.rawValue)/\(file.path)",
            newLabel: "local/\(file.path)"
        )
        return text.isEmpty ? nil : ScriptDiff(script: name, text: text)
    }

    private func agreedText(_ base: ScriptBase?) async throws -> [UInt8] {
        guard let digest = base?.digest else { return [] }
        if let text = resources.text(digest) { return text }
        if let text = await resources.findText?(digest), TextDigest(of: text) == digest { return text }
        throw SyncProblem.state(.noText(digest))
    }
}
