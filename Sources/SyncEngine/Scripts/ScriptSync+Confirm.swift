internal import PhantombusterModel
internal import Workspace

extension ScriptSync {
    /// Reads back what the server holds after an upload that it accepted, and records it.
    ///
    /// The nonce is enough where it moved by the one step that one save moves it. Where it moved otherwise the text says
    /// whose save stands there; before a launch and after a creation the text is always read.
    mutating func confirm(_ text: FileText, _ sides: Sides) async throws -> Bool {
        let previous = sides.remote.script
        let needsText = previous == nil || rules.isLaunching
        var found = try await lookAtRemote(withText: needsText)
        if !needsText, !NonceStep(from: previous, to: found.script).isOne {
            found = try await lookAtRemote(withText: true)
        }
        guard let script = found.script else { return overtaken(.deleted, previous, found) }
        if let digest = script.digest, digest != text.digest {
            if script.nonce == previous?.nonce, script.id == previous?.id {
                throw SyncProblem.wrongAnswer("the server accepted the text of \(name) and still holds the old one")
            }
            if let theirs = found.text { try await keepRemote(theirs, script, .overtaken) }
            return overtaken(.replacedByTheirs, previous, found)
        }
        closing = Closing(base: script.base(text.digest), text: text.bytes, sides: sides)
        pushed(text, script)
        if let previous, previous.id != script.id { return overtaken(.deleted, previous, found) }
        if NonceStep(from: previous, to: script).hidesOthers { return overtaken(.replacedTheirs, previous, found) }
        return true
    }

    /// Tells that a text is on the server.
    mutating func pushed(_ text: FileText, _ script: RemoteScript) {
        work.result.outcome = .done
        work.result.isUploaded = true
        work.result.confirmed = text.digest
        work.events.append(
            .pushed(
                UploadReport(
                    script: name,
                    id: script.id,
                    previousNonce: sentOver?.nonce,
                    nonce: script.nonce,
                    bytes: text.bytes.count,
                    digest: text.digest,
                    duration: start.duration(to: .now)
                )
            )
        )
    }

    /// Notices that more saves lie between the base and an upload of ours that nobody confirmed than were ours.
    mutating func noteHiddenSaves(before script: RemoteScript?, _ base: ScriptBase?, _ intents: [Intent]) {
        let intents = intents.filter { $0.direction == .upload }
        // Where the lock was lost, or set back, the journal still knows what the last upload stood on.
        var base = base
        if let last = intents.last?.base, base.map({ $0.id == last.id && $0.nonce < last.nonce }) ?? true,
            !intents.contains(where: { $0.base == base })
        {
            base = last
        }
        guard !isOvertaken, let script, let base, script.id == base.id else { return }
        // The same text noted again is the same save, sent again.
        var uploads: [TextDigest] = []
        for intent in intents where intent.base == base {
            if intent.digest != uploads.last { uploads.append(intent.digest) }
        }
        guard let digest = script.digest, uploads.contains(digest) else { return }
        var before = RemoteScript(id: base.id, nonce: base.nonce, lastSaveDate: base.lastSaveDate, digest: base.digest)
        if sent == digest, let sentOver, sentOver.id == script.id { before = sentOver }
        let step = NonceStep(from: before, to: script)
        let ours = max(uploads.count, sends)
        guard step.hidesOthers(besides: ours),
            step.hidesOthers(besides: ours + keptSaves(from: before, to: script, besides: uploads))
        else { return }
        tellOvertaken(
            OvertakenReport(
                script: name,
                kind: .replacedTheirs,
                before: before,
                after: script,
                isRemoteTextKept: false
            )
        )
    }

    /// Tells at once, before anything is recorded, that another save came in between: the base that is recorded next, or
    /// an upload that begins, takes away what it is seen by.
    private mutating func tellOvertaken(_ report: OvertakenReport) {
        isOvertaken = true
        onEvent(.overtaken(report))
    }

    /// How many saves of others between two the history has: those were seen before a person's word replaced them.
    private func keptSaves(
        from before: RemoteScript,
        to after: RemoteScript,
        besides uploads: [TextDigest]
    ) -> Int {
        guard let entries = try? resources.history.entries(of: name), before.nonce < after.nonce else { return 0 }
        let nonces = entries.filter { $0.side == .remote && !uploads.contains($0.digest) }.compactMap(\.nonce)
        return Set(nonces.filter { before.nonce < $0 && $0 < after.nonce }).count
    }

    /// Tells that another save came in between.
    private mutating func overtaken(
        _ kind: OvertakenReport.Kind,
        _ before: RemoteScript?,
        _ after: RemoteLook
    ) -> Bool {
        work.result.outcome = .overtaken
        tellOvertaken(
            OvertakenReport(
                script: name,
                kind: kind,
                before: before,
                after: after.script,
                isRemoteTextKept: kind == .replacedByTheirs && after.text != nil
            )
        )
        return true
    }
}
