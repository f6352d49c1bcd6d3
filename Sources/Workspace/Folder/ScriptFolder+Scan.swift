internal import Glibc
internal import PhantombusterModel

extension ScriptFolder {
    /// Finds every script by listing folders; no file is opened.
    ///
    /// Links to files are scripts where they lead to a file inside the folder; links to folders are not entered, as
    /// what lies behind them has a path of its own.
    ///
    /// - Throws: ``FolderError`` where the folder cannot be listed at all. A folder that is not there is an empty scan
    ///   that says so.
    public func scan() throws(FolderError) -> FolderScan {
        var scan = FolderScan()
        guard let top = try open()?.folders.last else {
            scan.isFolderMissing = true
            return scan
        }
        for (name, path) in mapping.paths { addGiven(ScriptFile(name: name, path: path), to: &scan) }
        try visitFolders(below: top, entering: isSearched) { _, path, entries in
            for entry in entries { look(at: entry, in: path, &scan) }
        } onFailure: { path, reason in
            scan.refuse(path, reason)
        }
        scan.sort()
        return scan
    }

    /// Removes the temporary files that killed processes left among the scripts and beside the configuration.
    ///
    /// - Returns: How many there were.
    @discardableResult
    public func removeStaleTemporaries() -> Int {
        var count = 0
        if !mapping.directory.isEmpty, let top = try? Descriptor.openFolder(root) {
            count += StaleTemporaries.remove(in: top)
        }
        guard let folder = try? open()?.folders.last else { return count }
        try? visitFolders(below: folder, entering: isSearched) { folder, _, entries in
            if entries.contains(where: { $0.name?.hasPrefix(TemporaryName.prefix) == true }) {
                count += StaleTemporaries.remove(in: folder)
            }
        } onFailure: { _, _ in
        }
        // The configuration can name files in folders that are ignored otherwise.
        for (name, path) in mapping.paths {
            guard let end = try? walk(to: ScriptFile(name: name, path: path)) else { continue }
            count += StaleTemporaries.remove(in: end.folder)
        }
        return count
    }

    private func isSearched(_ path: String) -> Bool {
        !mapping.ignore.matches(path: path, isDirectory: true)
    }

    /// Goes through the folder and those below it that are entered; folders with scripts' names never are.
    func visitFolders(
        below top: Descriptor,
        entering: (_ path: String) -> Bool,
        _ visit: (_ folder: Descriptor, _ path: String, _ entries: [FolderEntry]) -> Void,
        onFailure: (_ path: String, _ reason: RefusalReason) -> Void
    ) throws(FolderError) {
        // Names wait here, not open folders: a wide tree must not use up the process's descriptors.
        var waiting = [""]
        while let path = waiting.popLast() {
            let folder: Descriptor
            let entries: [FolderEntry]
            do throws(SystemFailure) {
                folder = try openFolder(path, below: top)
                entries = try FolderEntry.list(folder)
            } catch  where error.code == ENOENT && !path.isEmpty {
                continue
            } catch {
                guard !path.isEmpty else { throw .system(path: self.path, failure: error) }
                onFailure(path, .unreadableFolder(error))
                continue
            }
            visit(folder, path, entries)
            for entry in entries where entry.kind == .folder {
                guard let name = entry.name else {
                    onFailure(FolderPath.joined(path, "?"), .nameNotUTF8)
                    continue
                }
                let inner = FolderPath.joined(path, name)
                guard ScriptName(name) == nil, entering(inner) else { continue }
                guard path.utf8.count(where: { $0 == UInt8(ascii: "/") }) < 64 else {
                    onFailure(inner, .tooDeep)
                    continue
                }
                waiting.append(inner)
            }
        }
    }

    private func openFolder(_ path: String, below top: Descriptor) throws(SystemFailure) -> Descriptor {
        var folder = top
        for part in FolderPath.parts(of: path) { folder = try Descriptor.openFolder(String(part), in: folder) }
        return folder
    }

    private func addGiven(_ file: ScriptFile, to scan: inout FolderScan) {
        if let owner = mapping.nameGiven(to: file.path), owner != file.name {
            return scan.refuse(file.path, .mappedElsewhere(owner, path: file.path))
        }
        do throws(FileProblem) {
            // A script that the configuration knows need not be there yet.
            guard let status = try walk(to: file).status else { return }
            guard status.kind == .file else { throw .notAFile(path: file.path, kind: FileKind(status.kind)) }
            scan.add(file)
        } catch  where error == .missing(path: file.path) {
            return
        } catch {
            scan.refuse(file.path, .problem(error))
        }
    }

    private func look(at entry: FolderEntry, in folder: String, _ scan: inout FolderScan) {
        guard let name = entry.name, name.hasSuffix(".js") || name.hasSuffix(".coffee") else { return }
        let path = FolderPath.joined(folder, name)
        guard mapping.nameGiven(to: path) == nil,
            !mapping.ignore.matches(path: path, isDirectory: entry.kind == .folder)
        else { return }
        guard let script = ScriptName(name) else {
            // A folder may have any name; only one that hides a script by its name is worth a word.
            if entry.kind != .folder { scan.refuse(path, .illegalName(ScriptName.problem(in: name) ?? "is illegal")) }
            return
        }
        if let given = mapping.paths[script] { return scan.refuse(path, .mappedElsewhere(script, path: given)) }
        let file = ScriptFile(name: script, path: path)
        switch entry.kind {
        case .file: scan.add(file)
        case .link: addLinked(file, to: &scan)
        default: scan.refuse(path, .problem(.notAFile(path: path, kind: FileKind(entry.kind))))
        }
    }

    private func addLinked(_ file: ScriptFile, to scan: inout FolderScan) {
        do throws(FileProblem) {
            guard let status = try walk(to: file).status else { throw .missing(path: file.path) }
            guard status.kind == .file else { throw .notAFile(path: file.path, kind: FileKind(status.kind)) }
            scan.add(file)
        } catch {
            scan.refuse(file.path, .problem(error))
        }
    }
}
