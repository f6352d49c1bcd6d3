/// Why the sandbox could not be started.
enum SandboxFailure: Error, Equatable, CustomStringConvertible {
    /// There is no home to keep data in.
    case noDataFolder
    /// The data folder is in use or cannot be used.
    case dataFolder(DataFolderError)
    /// The database does not open.
    case database(path: String, reason: String)
    /// Agents could not be run.
    case runner(reason: String)
    /// A seed cannot be read.
    case missingSeed(path: String, reason: String)
    /// A seed holds what cannot be taken.
    case badSeed(path: String, reason: String)
    /// Somebody else listens there.
    case portTaken(host: String, port: Int)
    /// The address cannot be listened on.
    case address(host: String, port: Int, reason: String)
    /// The port could not be written down.
    case portFile(path: String, reason: String)
    /// The command could not be started.
    case command(name: String, reason: String, isMissing: Bool)

    var description: String {
        switch self {
        case .noDataFolder: "there is no folder for data: neither a workspace nor HOME"
        case .dataFolder(let error): error.description
        case .database(let path, let reason): "cannot open \(path): \(reason)"
        case .runner(let reason): "cannot run agents: \(reason)"
        case .missingSeed(let path, let reason): "cannot read the seed \(path): \(reason)"
        case .badSeed(let path, let reason): "the seed \(path) cannot be used: \(reason)"
        case .portTaken(let host, let port): "port \(port) on \(host) is taken by another program"
        case .address(let host, let port, let reason): "cannot listen on \(host), port \(port): \(reason)"
        case .portFile(let path, let reason): "cannot write the port file \(path): \(reason)"
        case .command(let name, let reason, _): "cannot run \(name): \(reason)"
        }
    }

    /// What helps; nil where the description says all.
    var hint: String? {
        switch self {
        case .noDataFolder, .dataFolder(.unusable): "--data DIR names a folder, --ephemeral needs none"
        case .dataFolder(.held): "stop the other sandbox, or use --data DIR or --ephemeral"
        case .portTaken: "--port 0 picks a free port"
        case .database: "move the file away to start with empty data"
        case .runner, .missingSeed, .badSeed, .address, .portFile, .command: nil
        }
    }

    /// The exit code, of the same table as the client's.
    var exitCode: Int32 {
        switch self {
        case .noDataFolder: 78
        case .dataFolder(.held), .portTaken: 75
        case .missingSeed: 66
        case .badSeed: 65
        case .command(_, _, let isMissing): isMissing ? 127 : 126
        case .dataFolder(.unusable), .database, .runner, .address, .portFile: 1
        }
    }
}
