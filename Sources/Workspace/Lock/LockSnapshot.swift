internal import PhantombusterModel

/// The workspace's lock and, where that belongs to another endpoint, the own one, as they are on the disk.
struct LockSnapshot: Sendable {
    var sharedStamp: FileStamp?
    var ownStamp: FileStamp?
    /// Whether the own lock is the one that counts.
    var usesOwn = false
    /// What the lock that counts says.
    private(set) var reading = LockReading()
    /// The bases in it.
    private(set) var bases: [ScriptName: ScriptBase] = [:]
    /// The bytes of the lock that counts; nil where there is none.
    var bytes: [UInt8]?

    /// Reads what is there.
    ///
    /// - Throws: ``LockError``, also for a lock that a newer program wrote.
    init(of store: LockStore) throws(LockError) {
        let shared = try store.shared.read()
        sharedStamp = shared.stamp
        bytes = shared.bytes
        if let bytes { reading = LockReading(bytes, endpoint: store.endpoint) }
        try Self.check(reading, path: store.shared.path)
        if let other = reading.document.endpoint(of: store.profile), other != store.endpoint {
            let own = try store.own.read()
            usesOwn = true
            ownStamp = own.stamp
            bytes = own.bytes
            reading = own.bytes.map { LockReading($0, endpoint: store.endpoint) } ?? LockReading()
            try Self.check(reading, path: store.own.path)
        }
        bases = reading.document.bases(of: store.profile)
    }

    /// Whether the files still are the ones that were read, or written since.
    ///
    /// - Throws: ``LockError``.
    func isCurrent(in store: LockStore) throws(LockError) -> Bool {
        guard try store.shared.stamp() == sharedStamp else { return false }
        guard usesOwn else { return true }
        return try store.own.stamp() == ownStamp
    }

    /// The snapshot with the stamps that the files have, where it is what was written; nil where something else came.
    func arrived(under sharedStamp: FileStamp?, _ ownStamp: FileStamp?) -> LockSnapshot? {
        guard let stamp = usesOwn ? ownStamp : sharedStamp, let expected = usesOwn ? self.ownStamp : self.sharedStamp,
            stamp.isRenamed(expected), !usesOwn || sharedStamp == self.sharedStamp
        else { return nil }
        var snapshot = self
        if usesOwn { snapshot.ownStamp = stamp } else { snapshot.sharedStamp = stamp }
        return snapshot
    }

    /// Sets bases, or removes them where they are nil.
    ///
    /// - Returns: The text of the lock since.
    mutating func apply(_ changes: [ScriptName: ScriptBase?], in store: LockStore) -> [UInt8] {
        reading.document.apply(changes, profile: store.profile, endpoint: store.endpoint)
        for (name, base) in changes { bases[name] = base }
        return reading.document.encoded
    }

    /// Takes note that the lock that counts is this text now, whole, under a new stamp.
    mutating func replaced(by text: [UInt8], _ stamp: FileStamp?) {
        if usesOwn { ownStamp = stamp } else { sharedStamp = stamp }
        bytes = text
        reading.damage = nil
        reading.contested = [:]
    }

    private static func check(_ reading: LockReading, path: String) throws(LockError) {
        guard let version = reading.document.version, version > LockDocument.version else { return }
        throw .newerVersion(path: path, version: version)
    }
}
