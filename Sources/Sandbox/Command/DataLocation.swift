import Glibc
import SystemPackage

/// Finds the folder that data are kept in when the command line does not say.
struct DataLocation: Sendable {
    let surroundings: Surroundings

    /// The folder: `.pbsync/sandbox` of the workspace that the working directory lies in, else the user's state folder.
    ///
    /// - Throws: `SandboxFailure` when there is neither.
    func standard() throws(SandboxFailure) -> String {
        if let workspace {
            keepOutOfGit(workspace + "/.pbsync")
            return workspace + "/.pbsync/sandbox"
        }
        if let state = surroundings.variables["XDG_STATE_HOME"], state.hasPrefix("/") {
            return state + "/pbsync/sandbox"
        }
        guard let home = surroundings.variables["HOME"], home.hasPrefix("/") else { throw .noDataFolder }
        return home + "/.local/state/pbsync/sandbox"
    }

    /// The nearest folder with a `.pbsync.json`, upwards to a git root or the home folder.
    private var workspace: String? {
        let home = surroundings.variables["HOME"]
        var folder = FilePath(surroundings.directory).lexicallyNormalized()
        while true {
            let path = folder.string
            if access(folder.appending(".pbsync.json").string, F_OK) == 0 { return path }
            if path == home || access(folder.appending(".git").string, F_OK) == 0 { return nil }
            guard folder.removeLastComponent() else { return nil }
        }
    }

    /// The state folder of a workspace hides itself from git, whoever makes it first.
    private func keepOutOfGit(_ folder: String) {
        guard mkdir(folder, 0o777) == 0 || errno == EEXIST else { return }
        let file = try? FileDescriptor.open(
            FilePath(folder + "/.gitignore"),
            .writeOnly,
            options: [.create, .exclusiveCreate, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
        _ = try? file?.closeAfter { try file?.writeAll("*\n".utf8) }
    }
}
