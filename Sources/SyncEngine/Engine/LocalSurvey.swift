internal import PhantombusterModel
internal import Workspace

/// What the folder holds at one moment.
struct LocalSurvey: Sendable {
    let scan: FolderScan
    private(set) var locals: [ScriptName: LocalState] = [:]
    private(set) var problems: [ScriptName: SyncProblem] = [:]

    /// Finds and reads every script.
    ///
    /// - Throws: ``Workspace/FolderError``, ``Workspace/LockError``.
    init(_ resources: SyncResources) throws {
        scan = try resources.folder.scan()
        let bases = try resources.lock.bases()
        for file in scan.files.values {
            do throws(FileProblem) {
                let look = try LocalLook(file, in: resources.folder)
                if look.text != nil { locals[file.name] = look.state(against: bases[file.name]?.digest) }
            } catch {
                problems[file.name] = .file(error)
            }
        }
        for (name, paths) in scan.duplicates { problems[name] = .duplicates(paths) }
        for refused in scan.refused {
            guard let name = Self.name(of: refused.path), locals[name] == nil, problems[name] == nil else { continue }
            problems[name] = .refusedFile(refused)
        }
    }

    private static func name(of path: String) -> ScriptName? {
        ScriptName(String(path.utf8.split(separator: UInt8(ascii: "/")).last.map(Substring.init) ?? ""))
    }
}
