internal import Glibc
internal import Subprocess
internal import SystemPackage

extension BuiltProgram {
    /// What tells a sanitizer how to work: a program that was built with one needs it as the tests do.
    private static let sanitizers = ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS"]

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
        for name in Self.sanitizers {
            guard let key = Environment.Key(rawValue: name), let value = getenv(name) else { continue }
            variables[key] = String(cString: value)
        }
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
