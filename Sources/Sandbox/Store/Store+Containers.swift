import GRDB
import Synchronization

extension Store {
    /// Looks whether an agent has a script that can be launched.
    func launchable(agent id: Int64) async throws -> LaunchCheck {
        try await read { db in
            guard let agent = try StoredAgent.fetchOne(db, key: id) else { return .noAgent }
            let columns = StoredScript.metadataColumns + ", text"
            let script = try StoredScript.fetchOne(
                db,
                sql: "SELECT \(columns) FROM scripts WHERE id = ?",
                arguments: [agent.scriptId]
            )
            guard let script else { return .failing(agent, message: "Agent has no associated script") }
            guard !script.name.hasPrefix("lib") else {
                return .failing(agent, message: "\(script.name) is a library script and cannot be launched")
            }
            return .ready(agent, script)
        }
    }

    /// Puts a launch into the queue and counts it.
    ///
    /// - Throws: `StoreError.noAgent`.
    func enqueue(
        agent id: Int64,
        command: String?,
        argument: String?,
        launchType: String
    ) async throws -> StoredContainer {
        let date = now()
        return try await write { db in
            guard var agent = try StoredAgent.fetchOne(db, key: id) else { throw StoreError.noAgent }
            agent.nbLaunches += 1
            try agent.update(db, columns: ["nbLaunches"])
            var container = StoredContainer(
                agentId: id,
                status: .queued,
                queueDate: date,
                launchType: launchType,
                launchNumber: agent.nbLaunches,
                command: command,
                argument: argument
            )
            try container.insert(db)
            return container
        }
    }

    /// Notes that a container's process runs.
    func markRunning(
        container id: Int64,
        pid: Int64?,
        pgid: Int64?,
        pidStart: Int64? = nil
    ) async throws {
        let date = now()
        try await write { db in
            try db.execute(
                sql: """
                    UPDATE containers
                    SET status = 'running', launchDate = COALESCE(launchDate, ?), pid = ?, pgid = ?, pidStart = ?
                    WHERE id = ? AND status <> 'ended'
                    """,
                arguments: [date, pid, pgid, pidStart, id]
            )
        }
    }

    /// Notes that a container is over, in one transaction with its agent's last end. A second end is ignored.
    ///
    /// - Returns: the container as it is now; nil when it does not exist or had ended before.
    @discardableResult
    func markEnded(
        container id: Int64,
        message: String,
        status: String,
        exitCode: Int64?
    ) async throws -> StoredContainer? {
        let date = now()
        let bytes = outputSize(of: id)
        let ended: StoredContainer? = try await write { db in
            guard var container = try StoredContainer.fetchOne(db, key: id), container.status != .ended else {
                return nil
            }
            container.status = .ended
            container.endDate = date
            container.lastEndMessage = message
            container.lastEndStatus = status
            container.exitCode = exitCode
            container.outputBytes = bytes
            container.pid = nil
            container.pgid = nil
            container.pidStart = nil
            try container.update(db)
            try db.execute(
                sql: "UPDATE agents SET lastEndMessage = ?, lastEndStatus = ? WHERE id = ?",
                arguments: [message, status, container.agentId]
            )
            if let launched = container.launchDate, date > launched {
                try db.execute(
                    sql: "UPDATE account SET timeLeft = MAX(0, timeLeft - ?)",
                    arguments: [date - launched]
                )
            }
            return container
        }
        _ = progress.withLock { $0.removeValue(forKey: id) }
        return ended
    }

    /// One container.
    func container(id: Int64) async throws -> StoredContainer? {
        try await read { db in
            try StoredContainer.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM containers WHERE id = ?"),
                arguments: [id]
            )
        }
    }

    /// The newest container of an agent, whatever its status.
    func newestContainer(agent id: Int64) async throws -> StoredContainer? {
        try await read { db in
            try StoredContainer.fetchOne(
                db.cachedStatement(sql: "SELECT * FROM containers WHERE agentId = ? ORDER BY id DESC LIMIT 1"),
                arguments: [id]
            )
        }
    }

    /// The containers of an agent that have ended, newest first.
    func endedContainers(agent id: Int64) async throws -> [StoredContainer] {
        let oldest = now() - Int64(settings.historyDays) * 86_400
        return try await read { db in
            try StoredContainer.fetchAll(
                db,
                sql: """
                    SELECT * FROM containers WHERE agentId = ? AND status = 'ended' AND endDate >= ?
                    ORDER BY endDate DESC, id DESC
                    """,
                arguments: [id, oldest]
            )
        }
    }

    /// Containers that are queued or running, oldest first; of one agent or of all.
    func aliveContainers(agent id: Int64? = nil) async throws -> [StoredContainer] {
        try await read { db in
            guard let id else {
                return try StoredContainer.fetchAll(
                    db.cachedStatement(sql: "SELECT * FROM containers WHERE status <> 'ended' ORDER BY id")
                )
            }
            return try StoredContainer.fetchAll(
                db.cachedStatement(
                    sql: "SELECT * FROM containers WHERE status <> 'ended' AND agentId = ? ORDER BY id"
                ),
                arguments: [id]
            )
        }
    }

    /// Replaces the result object of a container.
    func setResultObject(container id: Int64, json: String) async throws {
        try await write { db in
            try db.execute(sql: "UPDATE containers SET resultObject = ? WHERE id = ?", arguments: [json, id])
        }
    }

    /// Remembers how far a running container says it is. Labels are cut at 50 characters.
    func setProgress(container id: Int64, progress value: Double, label: String) {
        let clamped = value.isFinite ? min(max(value, 0), 1) : 0
        progress.withLock { $0[id] = RunProgress(progress: clamped, label: String(label.prefix(50))) }
    }

    /// How far a container is, with its run time up to now or to its end.
    func progress(of container: StoredContainer) -> RunProgress {
        var known = progress.withLock { $0[container.knownID] } ?? RunProgress(progress: 0, label: "")
        if let launched = container.launchDate { known.runtime = max(0, (container.endDate ?? now()) - launched) }
        return known
    }

    /// Forgets containers that ended longer ago than the history goes.
    func purgeHistory() async throws {
        let oldest = now() - Int64(settings.historyDays) * 86_400
        let gone: [Int64] = try await write { db in
            let gone = try Int64.fetchAll(
                db,
                sql: "SELECT id FROM containers WHERE status = 'ended' AND endDate < ?",
                arguments: [oldest]
            )
            for id in gone {
                try db.execute(sql: "DELETE FROM messages WHERE containerId = ?", arguments: [id])
                try db.execute(sql: "DELETE FROM containers WHERE id = ?", arguments: [id])
            }
            return gone
        }
        for id in gone { removeOutput(of: id) }
    }
}
