internal import PhantombusterAPI
internal import PhantombusterModel
internal import Workspace

/// All scripts at one moment: what the folder, the lock and the server's list have.
struct Survey: Sendable {
    /// What the folder holds.
    let scan: FolderScan
    /// The files' texts, by their digests; files that cannot be read are in ``problems``.
    let locals: [ScriptName: LocalState]
    /// What is wrong with single scripts' files.
    let problems: [ScriptName: SyncProblem]
    /// What both sides last agreed on.
    let bases: [ScriptName: ScriptBase]
    /// What the server lists under legal names; nil where it was not asked.
    let remotes: [ScriptName: RemoteLook]?
    /// What the server lists under names that are illegal here.
    let illegal: [String]
    /// Scripts without a file, whose file would be one that the project ignores: they are none of its business, unless
    /// somebody names them.
    let ignored: Set<ScriptName>
    /// Every script that anybody knows of.
    let known: Set<ScriptName>
    /// Where the files are.
    private let place: ScriptFolder
    /// When the server was asked.
    let instant: ContinuousClock.Instant

    /// Looks at everything.
    ///
    /// - Parameter isOffline: Leave the server alone.
    /// - Throws: What stops a run: ``PhantombusterAPI/APIError``, ``Workspace/FolderError``, ``Workspace/LockError``;
    ///   `CancellationError`.
    static func take(_ resources: SyncResources, isOffline: Bool = false) async throws -> Survey {
        let instant = ContinuousClock.now
        // The server answers while the disk is read.
        async let records = isOffline ? nil : resources.client.scripts()
        let folder = try await resources.onDisk { try LocalSurvey($0) }
        let bases = try resources.lock.bases()
        return Survey(
            folder,
            bases: bases,
            records: try await records,
            instant: instant,
            in: resources.folder
        )
    }

    private init(
        _ folder: LocalSurvey,
        bases: [ScriptName: ScriptBase],
        records: [ScriptRecord]?,
        instant: ContinuousClock.Instant,
        in place: ScriptFolder
    ) {
        scan = folder.scan
        locals = folder.locals
        self.place = place
        self.bases = bases
        self.instant = instant
        var illegal: [String] = []
        remotes = records.map { records in
            var looks: [ScriptName: RemoteLook] = [:]
            for record in records {
                guard let name = ScriptName(record.name) else {
                    illegal.append(record.name)
                    continue
                }
                looks[name] = RemoteLook(listed: record, at: instant)
            }
            return looks
        }
        self.illegal = illegal.sorted()
        let here = Set(folder.locals.keys).union(folder.problems.keys)
        let elsewhere = Set(bases.keys).union((remotes ?? [:]).keys).subtracting(here)
        let ignored = elsewhere.filter(place.leavesOut)
        self.ignored = ignored
        problems = folder.problems.merging(
            ignored.filter(place.holdsIgnoredFile).map { ($0, .ignored($0)) },
            uniquingKeysWith: { first, _ in first }
        )
        known = here.union(elsewhere)
    }

    /// Every script that is this project's business.
    var names: Set<ScriptName> { known.subtracting(ignored) }

    /// What is wrong with a name that a person gave and that is none of these.
    func unknown(_ name: String) -> SyncProblem {
        let meant = NearestName.script(for: name, in: known)
        guard let reason = ScriptName.problem(in: name) else {
            if let name = ScriptName(name), place.holdsIgnoredFile(name) { return .ignored(name) }
            return .unknownScript(name, meant: meant)
        }
        return .illegalName(name, reason: reason, meant: meant)
    }

    /// What looks like scripts and belongs to none: files with illegal names, and folders that cannot be searched.
    var overlooked: [RefusedFile] {
        scan.refused.filter { file in
            if case .illegalName = file.reason { return true }
            return file.reason.hidesScripts
        }
    }

    /// Where a script's file is, or would be.
    func file(_ name: ScriptName, in folder: ScriptFolder) -> ScriptFile {
        scan.files[name] ?? folder.placeForNew(name)
    }

    /// What the list says of a script.
    func remote(_ name: ScriptName) -> RemoteLook {
        remotes?[name] ?? RemoteLook(listed: nil, at: instant)
    }

    /// How many scripts of the lock the list has not, where they are so many that the list is more likely to be wrong
    /// than the scripts to be gone: all of them, or half.
    var suspiciousGap: (missing: Int, known: Int)? {
        guard let remotes else { return nil }
        let missing = bases.keys.count { remotes[$0] == nil }
        guard missing > 0, remotes.isEmpty || (missing > 1 && 2 * missing >= bases.count) else { return nil }
        return (missing, bases.count)
    }
}
