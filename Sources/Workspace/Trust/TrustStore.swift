internal import Glibc

/// What the user trusts: for each configuration file the exact values that it may reach out to.
///
/// It lies in the user's own folder, never in a project, so that nothing that is cloned can speak for the user.
public struct TrustStore: Sendable {
    /// The folder, made when something is first noted.
    public let folder: String
    private let user: uid_t

    /// The store in a folder.
    ///
    /// - Parameter folder: `$XDG_CONFIG_HOME/pbsync`, see ``folder(environment:)``.
    public init(folder: String) {
        self.init(folder: folder, user: geteuid())
    }

    init(folder: String, user: uid_t) {
        self.folder = folder
        self.user = user
    }

    /// The store's file.
    public var path: String { RealPath.appending("trust.json", to: folder) }

    /// Where the environment puts the store: `$XDG_CONFIG_HOME/pbsync`, else `~/.config/pbsync`; nil without a home.
    ///
    /// A relative `XDG_CONFIG_HOME` counts as none, as its specification says: it would be another one in every folder.
    public static func folder(environment: [String: String]) -> String? {
        for (name, rest) in [("XDG_CONFIG_HOME", "pbsync"), ("HOME", ".config/pbsync")] {
            guard let base = environment[name], base.utf8.first == UInt8(ascii: "/") else { continue }
            return RealPath.appending(rest, to: base)
        }
        return nil
    }

    /// Those of the requirements that the user has not trusted for this configuration file.
    ///
    /// - Throws: ``TrustStoreError`` where that cannot be known; nothing is to be taken for trusted then.
    public func untrusted(
        _ requirements: [TrustRequirement],
        for configFile: String
    ) throws(TrustStoreError) -> [TrustRequirement] {
        if requirements.isEmpty { return [] }
        let trusted = try read().values(for: configFile)
        return requirements.filter { !trusted.contains(TrustRecord.Value($0)) }
    }

    /// Notes that the user trusts these for this configuration file, beside what is trusted already.
    ///
    /// - Throws: ``TrustStoreError``; what was trusted before still is.
    public func trust(_ requirements: [TrustRequirement], for configFile: String) throws(TrustStoreError) {
        if requirements.isEmpty { return }
        try change { $0.insert(requirements.map(TrustRecord.Value.init), for: configFile) }
    }

    /// Forgets all that is trusted for this configuration file.
    ///
    /// - Throws: ``TrustStoreError``; what was trusted before still is.
    public func forget(_ configFile: String) throws(TrustStoreError) {
        guard RealPath.exists(path) else { return }
        try change { $0.remove(configFile) }
    }

    private func read() throws(TrustStoreError) -> TrustRecord {
        guard RealPath.exists(path) else { return TrustRecord() }
        try checkFolder()
        let file: SmallFile
        do {
            file = try SmallFile(path: path)
        } catch {
            throw .unreadable(path: path, reason: error.description)
        }
        try check(owner: file.owner, mode: file.mode, of: path)
        return try TrustRecord(file.bytes, path: path)
    }

    /// Changes the record while no other process does.
    private func change(_ edit: (inout TrustRecord) -> Void) throws(TrustStoreError) {
        try makeFolder()
        // The lock's file stays: were it removed, two processes could hold locks on two files of one name.
        let lock = open(RealPath.appending("trust.lock", to: folder), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard lock >= 0 else { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
        defer { close(lock) }
        while flock(lock, LOCK_EX) != 0 {
            if errno != EINTR { throw .unwritable(path: path, reason: String(cString: strerror(errno))) }
        }
        var record = try read()
        edit(&record)
        do {
            try AtomicFile.replace(path: path, with: Array(record.text.utf8), mode: 0o600)
        } catch FileProblem.system(_, let failure) {
            throw .unwritable(path: path, reason: failure.description)
        } catch {
            throw .unwritable(path: path, reason: "\(error)")
        }
    }

    /// Makes the folder and those above it, for this user alone.
    private func makeFolder() throws(TrustStoreError) {
        var missing: [String] = []
        var next = folder
        while !RealPath.exists(next) {
            missing.append(next)
            next = RealPath.parent(of: next)
        }
        for folder in missing.reversed() where mkdir(folder, 0o700) != 0 && errno != EEXIST {
            throw .unwritable(path: path, reason: String(cString: strerror(errno)))
        }
        try checkFolder()
    }

    /// Whoever can write into the folder can put another file in place of the store.
    private func checkFolder() throws(TrustStoreError) {
        var status = stat()
        guard stat(folder, &status) == 0 else {
            throw .unreadable(path: path, reason: "cannot be read: \(String(cString: strerror(errno)))")
        }
        try check(owner: status.st_uid, mode: status.st_mode, of: folder)
    }

    private func check(owner: uid_t, mode: mode_t, of path: String) throws(TrustStoreError) {
        guard owner == user || owner == 0 else { throw .ofSomebodyElse(path: path) }
        guard mode & 0o022 == 0 else { throw .writableByOthers(path: path) }
    }
}
