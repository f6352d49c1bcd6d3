internal import CLinux
internal import Glibc
internal import Subprocess
internal import SystemPackage

extension ProgramLauncher {
    /// The operating system's way.
    static let system = ProgramLauncher(
        run: { invocation in
            let outcome = try await Subprocess.run(
                invocation.program.contains("/")
                    ? .path(FilePath(invocation.program)) : .name(invocation.program),
                arguments: Arguments(invocation.arguments),
                environment: .custom(
                    Dictionary(
                        uniqueKeysWithValues: invocation.environment.compactMap { name, value in
                            Environment.Key(rawValue: name).map { ($0, value) }
                        }
                    )
                ),
                workingDirectory: FilePath(invocation.workingDirectory),
                input: .none,
                output: .bytes(limit: 1 << 20),
                error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false)
            )
            let exitCode: Int32? = if case .exited(let code) = outcome.terminationStatus { code } else { nil }
            return Result(exitCode: exitCode, output: outcome.standardOutput)
        },
        become: { invocation in
            let arguments = [invocation.program] + invocation.arguments
            let variables = invocation.environment.map { "\($0.key)=\($0.value)" }
            // The new program is to get signals as if it had been started by the shell.
            clinux_unblock_signals()
            signal(SIGPIPE, SIG_DFL)
            return withCStrings(arguments) { arguments in
                withCStrings(variables) { variables in
                    execve(invocation.program, arguments, variables)
                    return String(cString: strerror(errno))
                }
            }
        }
    )

    private static func withCStrings<Result>(
        _ texts: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = texts.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
