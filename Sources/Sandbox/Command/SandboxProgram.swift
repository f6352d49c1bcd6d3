@preconcurrency import Dispatch
import Glibc
import NIOCore

/// The sandbox from its start to its end.
struct SandboxProgram: Sendable {
    let options: SandboxOptions
    let surroundings: Surroundings

    /// How long the end may take before the process just leaves: whoever sent a signal is promised two seconds.
    private static let hardDeadline = DispatchTimeInterval.milliseconds(1_800)
    /// How long answers under way may take once no agent runs any more.
    private static let patience = Duration.milliseconds(400)

    /// Serves until a signal comes or the command ends.
    ///
    /// - Returns: the exit code.
    /// - Throws: `SandboxFailure`.
    func run() async throws -> Int32 {
        Glibc.signal(SIGPIPE, SIG_IGN)
        // A limit on the size of files is an error of the write, too.
        Glibc.signal(SIGXFSZ, SIG_IGN)
        FileLimit.raise()
        let signals = StopSignals(watchesInput: options.stopsWithInput)
        let folder = try openFolder()
        do {
            return try await serve(folder, signals)
        } catch {
            folder.release()
            throw error
        }
    }

    private func serve(_ folder: DataFolder, _ signals: StopSignals) async throws -> Int32 {
        let address = StorageAddress()
        let store = try openStore(folder)
        let runs = try await openRuns(store, address)
        let services = SandboxServices(
            store: store,
            runs: runs,
            requests: RequestLog(limit: options.settings.keptRequests),
            faults: FaultBook()
        )
        try await Seeder(store: store).plant(options.seeds.map(surroundings.absolute))
        let server = SandboxServer(
            services: services,
            configuration: SandboxServer.Configuration(
                host: options.host,
                port: options.port,
                key: options.key,
                machine: surroundings.machine,
                maximumConnections: FileLimit.connections,
                report: { Printer.error($0) }
            )
        )
        let port = try await start(server)
        let endpoint = Endpoint(host: options.host, port: port)
        address.set(origin: endpoint.origin)
        Printer.error(runs.isolationNotice)
        if !HostRule.isLoopback(options.host) {
            Printer.error("other machines can reach this server and, with the key, run programs on this one")
        }
        if let file = options.portFile { try PortFile.write(port, to: surroundings.absolute(file)) }
        Printer.out("ready \(endpoint.url)")
        let ending = await ending(endpoint, signals)
        let code = ending.exitCode
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.hardDeadline) {
            // Something hangs. What is in the database is safe, and the next start ends what is left of the agents.
            if folder.isEphemeral { folder.release() }
            _exit(code)
        }
        await runs.shutdown()
        await server.stop(patience: Self.patience)
        store.close()
        folder.release()
        return try ending.get()
    }

    private func openFolder() throws(SandboxFailure) -> DataFolder {
        do {
            switch options.data {
            case .ephemeral:
                DataFolder.removeAbandoned(in: DataFolder.temporaryFolder)
                return try DataFolder.ephemeral()
            case .folder(let path): return try DataFolder(path: surroundings.absolute(path))
            case .standard: return try DataFolder(path: DataLocation(surroundings: surroundings).standard())
            }
        } catch let error as DataFolderError {
            throw .dataFolder(error)
        } catch {
            throw .noDataFolder
        }
    }

    private func openStore(_ folder: DataFolder) throws(SandboxFailure) -> Store {
        do {
            return try Store(folder: folder, settings: options.settings)
        } catch {
            throw .database(path: folder.databasePath, reason: "\(error)")
        }
    }

    private func openRuns(_ store: Store, _ address: StorageAddress) async throws(SandboxFailure) -> Supervisor {
        do {
            return try await Supervisor.start(
                store: store,
                apiKey: options.key,
                searchPath: surroundings.variables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
                address: address
            )
        } catch {
            throw .runner(reason: "\(error)")
        }
    }

    private func start(_ server: SandboxServer) async throws(SandboxFailure) -> Int {
        do {
            return try await server.start()
        } catch let error as IOError where error.errnoCode == EADDRINUSE {
            throw .portTaken(host: options.host, port: options.port)
        } catch let error as IOError {
            let reason = String(cString: strerror(error.errnoCode))
            throw .address(host: options.host, port: options.port, reason: reason)
        } catch {
            throw .address(host: options.host, port: options.port, reason: "\(error)")
        }
    }

    /// Waits for a signal, or for the command where there is one.
    private func ending(_ endpoint: Endpoint, _ signals: StopSignals) async -> Ending {
        guard !options.command.isEmpty else { return await Self.firstSignal(signals) }
        let variables = ["PBSYNC_ENDPOINT": endpoint.reachableURL, "PBSYNC_API_KEY": options.key]
        let command = CommandRun(options.command, variables: variables)
        return await withTaskGroup(of: Ending.self) { group in
            group.addTask {
                do {
                    return .code(try await command.run())
                } catch {
                    return .failure(
                        error as? SandboxFailure ?? .command(name: "", reason: "\(error)", isMissing: false)
                    )
                }
            }
            group.addTask { await Self.firstSignal(signals) }
            let first = await group.next() ?? .code(0)
            if case .signal(let number) = first {
                // The command may end in its own way, but not take longer than the sandbox itself may.
                command.send(number)
                group.addTask {
                    try? await Task.sleep(for: .milliseconds(1_000))
                    return first
                }
                _ = await group.next()
                command.send(SIGKILL)
            }
            group.cancelAll()
            return first
        }
    }

    private static func firstSignal(_ signals: StopSignals) async -> Ending {
        for await number in signals.stream { return .signal(number) }
        return .code(0)
    }

    /// Why the sandbox ends.
    private enum Ending: Sendable {
        case signal(Int32)
        case code(Int32)
        case failure(SandboxFailure)

        var exitCode: Int32 {
            switch self {
            case .signal(let number): 128 + number
            case .code(let code): code
            case .failure(let failure): failure.exitCode
            }
        }

        func get() throws(SandboxFailure) -> Int32 {
            if case .failure(let failure) = self { throw failure }
            return exitCode
        }
    }
}
