import Glibc

extension Store {
    /// Ends the processes that an earlier sandbox on this data left behind, and records their containers as ended.
    ///
    /// Only the holder of the data folder's lock may call it, and before it runs anything itself.
    func endLeftovers() async throws {
        let alive = try await aliveContainers()
        for container in alive {
            guard let pid = container.pid, pid > 1, let start = container.pidStart else { continue }
            // A later process may have got the same number; its start tells.
            if ProcessTable.startTime(of: pid) == start { kill(pid_t(pid), SIGKILL) }
        }
        let tag = RunTag.prefix(runsFolder: folder.runsFolder)
        // What a dying process has just started is found in the next round.
        for _ in 0..<100 {
            let left = ProcessTable.processes(withVariable: tag)
            guard !left.isEmpty else { break }
            for pid in left { kill(pid_t(pid), SIGKILL) }
            try await Task.sleep(for: .milliseconds(10))
        }
        for name in FolderTree.names(in: folder.runsFolder) { FolderTree.remove("\(folder.runsFolder)/\(name)") }
        let ending = RunEnding(nil, stoppedFor: .sandboxCrashed)
        for container in alive {
            try await markEnded(
                container: container.knownID,
                message: ending.message,
                status: ending.status,
                exitCode: ending.exitCode
            )
            try await appendMessage(container: container, text: ending.message, type: "error")
        }
    }
}
