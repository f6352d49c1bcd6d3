internal import FoundationEssentials
internal import Workspace

/// Checks of a workspace's files and local state.
struct WorkspaceChecks: Sendable {
    /// The workspace.
    let workspace: LocalWorkspace

    /// The results.
    func run() -> [CheckResult] {
        [files(), lock(), watch()]
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
            return .ok("files", "\(scan.files.count) scripts in \(workspace.folder.path)")
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
            return .ok("lock", "\(bases.count) scripts agreed on")
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
