internal import ChangeFeed
internal import FoundationEssentials
internal import Glibc
internal import Workspace

/// Checks of a workspace's files and local state.
struct WorkspaceChecks: Sendable {
    /// The workspace.
    let workspace: LocalWorkspace

    /// The results.
    func run() -> [CheckResult] {
        [folder(), files(), lock(), state(), watch()]
    }

    /// Whether every change in the scripts folder is told by its file system.
    private func folder() -> CheckResult {
        let path =
            FileManager.default.fileExists(atPath: workspace.folder.path)
            ? workspace.folder.path : workspace.settings.root
        if let silent = SilentFileSystem(path: path) {
            return .warn(
                "folder",
                "\(path) is on \(silent.name): what other machines change there is not told",
                hint: "watch looks at it at intervals; local saves go up at once"
            )
        }
        return .ok("folder", "\(path) (\(FileSystemName.of(path)))")
    }

    /// Whether what pbsync keeps for itself can be written.
    private func state() -> CheckResult {
        let path = workspace.state.path
        let isThere = FileManager.default.fileExists(atPath: path)
        guard access(workspace.settings.root, W_OK | X_OK) == 0, !isThere || access(path, W_OK | X_OK) == 0 else {
            return .fail(
                "state",
                "\(path) or the folder around it cannot be written",
                hint: "give yourself the right to: chmod u+rwX"
            )
        }
        return .ok("state", isThere ? path : "\(path) comes with the first push or pull")
    }

    private func files() -> CheckResult {
        do {
            let scan = try workspace.folder.scan()
            guard !scan.isFolderMissing else {
                return .warn("files", "\(workspace.folder.path) is not there yet", hint: "`pbsync pull` makes it")
            }
            if let (name, paths) = scan.duplicates.min(by: { $0.key < $1.key }) {
                return .fail(
                    "files",
                    "\(scan.duplicates.count) names have several files, such as \(name): \(paths.joined(separator: ", "))",
                    hint: "rename all but one, or ignore them in .pbsyncignore"
                )
            }
            if let refused = scan.refused.first {
                return .warn(
                    "files",
                    "\(scan.refused.count) cannot be used, such as \(refused.path): it \(refused.reason)"
                )
            }
            return .ok("files", "\(CountText.of(scan.files.count, "script")) in \(workspace.folder.path)")
        } catch {
            return .fail("files", error)
        }
    }

    private func lock() -> CheckResult {
        do {
            let bases = try workspace.lock.bases()
            if let damage = try workspace.lock.damage() {
                return .warn(
                    "lock",
                    "only a part of it could be read: \(damage)",
                    hint: "the next push or pull mends it"
                )
            }
            return .ok("lock", "\(CountText.of(bases.count, "script")) agreed on")
        } catch {
            return .fail("lock", error)
        }
    }

    private func watch() -> CheckResult {
        // Where nothing was written yet nothing is to be made by a look.
        guard FileManager.default.fileExists(atPath: workspace.state.path) else { return .ok("watch", "none runs") }
        do {
            try WatchLock.acquire(in: workspace.state).release()
            return .ok("watch", "none runs")
        } catch .heldBy(let process) {
            return .ok("watch", "one runs" + (process.map { ", process \($0)" } ?? ""))
        } catch {
            return .fail("watch", error)
        }
    }
}
