/// The workspace's lock and, where that belongs to another endpoint, the own one, as they are on the disk.
struct LockSnapshot: Sendable {
    var sharedStamp: FileStamp?
    var ownStamp: FileStamp?
    /// Whether the own lock is the one that counts.
    var usesOwn = false
    /// What the lock that counts says.
    var reading = LockReading()
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
        guard let other = reading.document.endpoint(of: store.profile), other != store.endpoint else { return }
        let own = try store.own.read()
        usesOwn = true
        ownStamp = own.stamp
        bytes = own.bytes
        reading = own.bytes.map { LockReading($0, endpoint: store.endpoint) } ?? LockReading()
        try Self.check(reading, path: store.own.path)
    }

    private static func check(_ reading: LockReading, path: String) throws(LockError) {
        guard let version = reading.document.version, version > LockDocument.version else { return }
        throw .newerVersion(path: path, version: version)
    }
}
