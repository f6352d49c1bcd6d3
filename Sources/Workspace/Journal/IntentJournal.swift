internal import Glibc
public import PhantombusterModel
internal import Synchronization

/// The intents of one profile and endpoint: a file that grows at its end and is written anew, short, now and then.
///
/// Nothing here waits for the disk: a note survives a killed process in the system's own memory, and what a loss of
/// power takes leads to a question at worst. Several processes may note at once.
public final class IntentJournal: Sendable {
    private struct State {
        var intents: [ScriptName: [Intent]] = [:]
        /// The file that was read, and how far.
        var inode: UInt64 = 0
        var offset = 0
        /// Whether the file ends in the middle of a line.
        var isTorn = false
        /// How long the file has to be to be written anew, where a look at all that is open showed that it is too early.
        var lengthToCompact = 0
    }

    private static let folderName = "intents"
    /// More unsettled intents of one script than a person's work leaves; the oldest go.
    private static let countLimit = 32
    let folder: StateFolder
    private let fileName: String
    private let sizeLimit: Int
    private let lock: FileLock
    private let state = Mutex(State())
    /// The file of upload claims, open for those who only look at its numbers.
    let claims = Mutex<Descriptor?>(nil)

    /// The journal of this profile and endpoint.
    ///
    /// - Parameters:
    ///   - folder: The folder of state.
    ///   - profile: The profile.
    ///   - endpoint: The endpoint in use.
    ///   - sizeLimit: How many bytes the file may have before it is written anew.
    public init(folder: StateFolder, profile: String, endpoint: String, sizeLimit: Int = 64 << 10) {
        self.folder = folder
        self.sizeLimit = sizeLimit
        fileName = LockLocation.key(profile: profile, endpoint: endpoint) + ".log"
        lock = FileLock("intents.lock", in: folder)
    }

    /// Notes what is about to be done; it has to be noted before it is done.
    ///
    /// - Returns: Whether it was not what was noted last.
    @discardableResult
    public func note(_ intent: Intent) throws(StateError) -> Bool {
        try change { state in
            guard state.intents[intent.name]?.last != intent else { return nil }
            return .note(intent)
        }
    }

    /// Takes back the last note of something that certainly was not done.
    public func withdraw(_ intent: Intent) throws(StateError) {
        try change { state in
            guard state.intents[intent.name]?.contains(intent) ?? false else { return nil }
            return .withdrawn(intent)
        }
    }

    /// The intents of a script that are not settled, the oldest first.
    public func intents(for name: ScriptName) throws(StateError) -> [Intent] {
        guard try folder.existingFolder(Self.folderName) != nil else { return [] }
        return try locked { (state) throws(StateError) in
            try refresh(&state)
            return state.intents[name] ?? []
        }
    }

    /// Forgets a script's intents: what they were about is confirmed, or over.
    public func settle(_ name: ScriptName) throws(StateError) {
        guard try folder.existingFolder(Self.folderName) != nil else { return }
        try change { state in state.intents[name] == nil ? nil : .settled(name) }
    }

    private func locked<Result: Sendable>(
        _ body: (inout State) throws(StateError) -> Result
    ) throws(StateError) -> Result {
        try lock.withLock { () throws(StateError) in
            try state.withLock { (state) throws(StateError) in try body(&state) }
        }
    }

    @discardableResult
    private func change(_ record: (State) -> JournalRecord?) throws(StateError) -> Bool {
        try locked { (state) throws(StateError) in
            try refresh(&state)
            guard let record = record(state) else { return false }
            try append(record, to: &state)
            if state.offset > max(sizeLimit, state.lengthToCompact) { try compact(&state) }
            return true
        }
    }

    /// Reads what was added since the last time, by whomever.
    private func refresh(_ state: inout State) throws(StateError) {
        let parent = try folder.folder(Self.folderName, isDurable: false)
        try check { () throws(SystemFailure) in
            guard let status = try parent.status(of: fileName) else {
                state = State()
                return
            }
            if status.stamp.inode != state.inode || status.size < state.offset {
                state = State(inode: status.stamp.inode)
            }
            guard status.size > state.offset else { return }
            let file = try Descriptor.open(fileName, in: parent, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
            let bytes = try file.readAll(expected: status.size, limit: .max - 1)
            let fresh = bytes.dropFirst(state.offset)
            for line in fresh.split(separator: UInt8(ascii: "\n")) {
                if let record = JournalRecord(line: String(decoding: line, as: UTF8.self)[...]) {
                    Self.apply(record, to: &state)
                }
            }
            state.offset = bytes.count
            state.isTorn = bytes.last != UInt8(ascii: "\n")
        }
    }

    private static func apply(_ record: JournalRecord, to state: inout State) {
        switch record {
        case .settled(let name): state.intents[name] = nil
        case .withdrawn(let intent):
            guard let place = state.intents[intent.name]?.lastIndex(of: intent) else { return }
            state.intents[intent.name]?.remove(at: place)
        case .note(let intent):
            state.intents[intent.name, default: []].append(intent)
            if state.intents[intent.name, default: []].count > countLimit {
                state.intents[intent.name]?.removeFirst()
            }
        }
    }

    private func append(_ record: JournalRecord, to state: inout State) throws(StateError) {
        let flags = O_WRONLY | O_CREAT | O_APPEND
        let file = try folder.open(fileName, in: Self.folderName, flags: flags, isDurable: false)
        let bytes = Array(((state.isTorn ? "\n" : "") + record.line + "\n").utf8)
        try check { () throws(SystemFailure) in
            do throws(SystemFailure) {
                try file.writeAll(bytes)
            } catch {
                // Some of it may be there: the next line begins on a line of its own.
                state.isTorn = true
                throw error
            }
            let status = try file.status()
            state.inode = status.stamp.inode
            state.offset = status.size
            state.isTorn = false
        }
        Self.apply(record, to: &state)
    }

    /// Writes the file anew with only what is not settled.
    private func compact(_ state: inout State) throws(StateError) {
        let parent = try folder.folder(Self.folderName, isDurable: false)
        let lines = state.intents.values.joined().map { JournalRecord.note($0).line + "\n" }.joined()
        // Where most of it is still open, a new file would be as long as the old one. The look at all of it is not
        // repeated with every note: a burst would spend most of its time here.
        guard lines.utf8.count < sizeLimit / 2 else {
            state.lengthToCompact = 2 * state.offset
            return
        }
        state.lengthToCompact = 0
        try check { () throws(SystemFailure) in
            let staged = try StagedFile(Array(lines.utf8), in: parent, like: nil, mode: 0o600, isDurable: false)
            do throws(SystemFailure) { try staged.replace(fileName) } catch {
                staged.discard()
                throw error
            }
            state.inode = try parent.status(of: fileName)?.stamp.inode ?? 0
            state.offset = lines.utf8.count
        }
    }

    private func check(_ body: () throws(SystemFailure) -> Void) throws(StateError) {
        do { try body() } catch {
            throw StateError.unusable(path: folder.path("\(Self.folderName)/\(fileName)"), failure: error)
        }
    }
}
