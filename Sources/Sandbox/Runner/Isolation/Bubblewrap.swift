import Glibc
import Subprocess
import SystemPackage

/// Runs a program where it sees the system's programs read-only, its own folder as `/home/phantom`, and no process but
/// its own. The network is the machine's.
struct Bubblewrap: Sendable, Equatable {
    /// bwrap's absolute path.
    let program: String

    /// Where a run sees its folder.
    static let home = "/home/phantom"
    /// Where a run sees the agent module.
    static let modules = "/opt/phantombuster"

    /// Why it does not work on this machine; nil where it does. Some systems forbid what it needs.
    func problem() async -> String? {
        do {
            let result = try await Subprocess.run(
                .path(FilePath(program)),
                arguments: Arguments(Self.namespaces + Self.system + ["--", "/usr/bin/env", "true"]),
                environment: .custom(["PATH": "/usr/bin:/bin"]),
                workingDirectory: "/",
                output: .discarded,
                error: .string(limit: 4_096)
            )
            if case .exited(0) = result.terminationStatus { return nil }
            let reason = result.standardError.split(separator: "\n").first.map(String.init)
            return reason ?? "it ended with \(result.terminationStatus)"
        } catch {
            return "\(error)"
        }
    }

    /// The arguments that start `arguments` in the run's folder, seen as `home`.
    ///
    /// - Parameter executable: the program that they start in the end.
    func wrap(_ arguments: [String], executable: String, folder: RunFolder, modules: String) -> [String] {
        var wrapped = [program] + Self.namespaces + Self.system
        wrapped += ["--bind", folder.path, Self.home, "--ro-bind", folder.code, Self.home + "/code"]
        wrapped += ["--ro-bind", modules, Self.modules]
        // A program outside the system's folders brings its installation along: PREFIX/bin/node needs PREFIX.
        if let prefix = Self.installation(of: executable) {
            wrapped += ["--ro-bind", prefix, prefix]
        }
        return wrapped + ["--chdir", Self.home + "/agent", "--"] + arguments
    }

    private static let namespaces = [
        "--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--die-with-parent",
        "--hostname", "phantom", "--cap-drop", "ALL",
    ]

    private static let system: [String] = {
        var arguments = ["--ro-bind", "/usr", "/usr"]
        for folder in ["/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"] {
            var info = stat()
            guard lstat(folder, &info) == 0 else { continue }
            if info.st_mode & S_IFMT == S_IFLNK {
                arguments += ["--symlink", "usr" + folder, folder]
            } else {
                arguments += ["--ro-bind", folder, folder]
            }
        }
        let configuration = [
            "alternatives", "ca-certificates", "fonts", "group", "host.conf", "hosts", "ld.so.cache", "localtime",
            "nsswitch.conf", "passwd", "pki", "resolv.conf", "ssl",
        ]
        for name in configuration { arguments += ["--ro-bind-try", "/etc/" + name, "/etc/" + name] }
        return arguments + ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp"]
    }()

    /// The folder above the `bin` that holds a program, where it is outside the system's folders.
    private static func installation(of program: String) -> String? {
        let path = FilePath(program)
        guard !path.starts(with: "/usr"), !path.starts(with: "/bin") else { return nil }
        return path.removingLastComponent().removingLastComponent().string
    }
}
