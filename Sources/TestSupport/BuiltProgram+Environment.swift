internal import Glibc
internal import Subprocess
internal import SystemPackage

extension BuiltProgram {
    /// How to start this program: its environment is built from empty, so nothing of the machine's own settings (a key, a
    /// profile, a proxy) reaches it and no test depends on them.
    func configuration(
        arguments: [String],
        environment: [String: String],
        in directory: FilePath
    ) -> Configuration {
        // Both homes lie in the folder of the test unless it says otherwise.
        var variables: [Environment.Key: String] = [
            "HOME": directory.string,
            "LANG": "C.UTF-8",
            // So that who is not root can trace it and see its files.
            "PBSYNC_DUMPABLE": "1",
            "PATH": getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin",
        ]
        for (name, value) in environment {
            guard let key = Environment.Key(rawValue: name) else { continue }
            variables[key] = value
        }
        var options = PlatformOptions()
        // A stop that hangs must not hang the tests.
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
        return Configuration(
            executable: .path(path),
            arguments: Arguments(arguments),
            environment: .custom(variables),
            workingDirectory: directory,
            platformOptions: options
        )
    }
}
