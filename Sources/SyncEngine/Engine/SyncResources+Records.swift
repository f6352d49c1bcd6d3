internal import PhantombusterModel
internal import Workspace

extension SyncResources {
    /// What both sides last agreed on about a script.
    func base(of name: ScriptName) throws -> ScriptBase? {
        try lock.base(of: name)
    }

    /// What is about to land and was not confirmed.
    func intents(_ name: ScriptName) throws -> [Intent] {
        try journal.intents(for: name)
    }

    /// Whether a text is kept here.
    func holdsText(_ digest: TextDigest) -> Bool {
        digest == .ofNothing || known.contains(digest) || text(digest) != nil
    }

    /// A text that is kept here.
    func text(_ digest: TextDigest) -> [UInt8]? {
        if digest == .ofNothing { return [] }
        // One that cannot be read is as good as none: there are other ways to come by it.
        let text = try? texts.get(digest)
        if text != nil { known.insert(digest) }
        return text
    }

    /// Keeps an agreed text.
    ///
    /// Without waiting until the disk has it: the server has it too, and before that is over ``secure(_:)`` waits.
    func keep(_ text: [UInt8]) throws {
        try beforeEffect?(.keepText)
        let digest = try texts.put(text, isDurable: false)
        // It may have been written anew just now, in place of one that was damaged.
        known.removeDurable(digest)
        known.insert(digest)
    }

    /// Sees to it that a text that is kept survives a loss of power: the server's copy is about to be overwritten, and
    /// then there is no other.
    func secure(_ digest: TextDigest) async throws {
        guard digest != .ofNothing, !known.isDurable(digest) else { return }
        try await onDisk { resources in
            try resources.texts.secure(digest)
            resources.known.insertDurable(digest)
        }
    }

    /// Sees to it that the agreed texts survive a loss of power, before saves ask for it one by one.
    ///
    /// On a thread of its own: what saves have for the disk does not wait for it.
    func secureBases(on thread: WriterThread) {
        thread.enqueue { [self] in
            guard let digests = try? Set(lock.bases().values.map(\.digest)), !digests.isEmpty else { return }
            // Where this fails each save sees to its own text, and says what is wrong.
            guard let secured = try? texts.secureAll() else { return }
            // A base whose text is not kept here is none of them: it may be written at any time.
            known.insertDurable(secured.filter(digests.contains))
        }
    }

    /// Keeps a remote text that is about to be overwritten, or that nobody here has.
    func keepRemote(_ text: [UInt8], of name: ScriptName, nonce: Int64, _ reason: HistoryReason) throws {
        try beforeEffect?(.keepHistory)
        try history.record(name: name, text: text, side: .remote, reason: reason, nonce: nonce)
    }

    /// Keeps a file's text that is about to be replaced or removed.
    ///
    /// - Parameter mode: The mode of a file that is about to be removed.
    func keepLocal(_ text: [UInt8], of name: ScriptName, _ reason: HistoryReason, mode: UInt32? = nil) throws {
        try beforeEffect?(.keepHistory)
        try history.record(name: name, text: text, side: .local, reason: reason, mode: mode)
    }

    /// Notes what is about to land.
    ///
    /// Where the base is recorded and not written yet, a killed process leaves the older one in the lock: it is noted
    /// against that as well, so that whichever the next look finds, it knows the text.
    ///
    /// - Returns: What was noted and was not on record before.
    @discardableResult
    func note(_ intent: Intent) throws -> [Intent] {
        var intents = [intent]
        if let written = lock.writtenBase(of: intent.name), written != intent.base {
            intents.insert(
                Intent(name: intent.name, direction: intent.direction, base: written, digest: intent.digest),
                at: 0
            )
        }
        var noted: [Intent] = []
        for intent in intents {
            try beforeEffect?(.noteIntent)
            do throws(StateError) {
                if try journal.note(intent) { noted.append(intent) }
            } catch {
                // Nothing will be sent: the half of it that is on record is no save of ours.
                try withdraw(noted)
                throw error
            }
        }
        return noted
    }

    /// Takes back what was noted for something that certainly did not happen.
    func withdraw(_ intents: [Intent]) throws {
        for intent in intents {
            try beforeEffect?(.withdrawIntent)
            // A note too many is no harm that would be worth hiding the reason for it.
            try? journal.withdraw(intent)
        }
    }

    /// Replaces a file's text if it still is what was read.
    ///
    /// - Parameter mode: The mode of a file that is not there yet.
    /// - Returns: Whether it was replaced; where not, somebody changed it.
    func put(_ text: [UInt8], into file: ScriptFile, expecting: TextDigest?, mode: UInt32 = 0o666) throws -> Bool {
        try beforeEffect?(.writeFile)
        do {
            try folder.replace(file, with: text, expecting: expecting, mode: mode)
            return true
        } catch FileProblem.changedMeanwhile {
            return false
        }
    }

    /// Removes a file if it still is what was read.
    func remove(_ file: ScriptFile, expecting: TextDigest) throws {
        try beforeEffect?(.removeFile)
        try folder.remove(file, expecting: expecting)
    }

    /// Makes a save the base; on disk it is after the next flush.
    func record(_ base: ScriptBase, for name: ScriptName) throws {
        try beforeEffect?(.record)
        lock.record(base, for: name)
    }

    /// Drops a base.
    func forget(_ name: ScriptName) throws {
        try beforeEffect?(.record)
        lock.forget(name)
    }

    /// Returns when everything recorded so far is on the disk, so that it can be told.
    func commitRecords() async throws {
        try beforeEffect?(.commit)
        try await lock.flush()
        try beforeEffect?(.tell)
    }

    /// Drops the intents of scripts whose work is on disk, unless more was begun since.
    func settle(_ names: some Sequence<ScriptName>) throws {
        for name in names {
            let base = try base(of: name)
            let intents = try intents(name)
            guard !intents.isEmpty, !intents.contains(where: { $0.base == base }) else { continue }
            try beforeEffect?(.settle)
            try journal.settle(name)
        }
    }

    /// Does something on the thread that waits for the disk.
    func onDisk<Result: Sendable>(_ body: @escaping @Sendable (SyncResources) throws -> Result) async throws -> Result {
        try await DiskWorker.shared.run { try body(self) }
    }
}
