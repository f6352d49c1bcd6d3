internal import CLinux
internal import Glibc
internal import Subprocess
internal import SystemPackage

extension ProgramLauncher {
    /// The operating system's way.
    static let system = ProgramLauncher(
        run: { invocation in
            let configuration = configuration(of: invocation)
            // A file, not a pipe: a program may end without reading what it is told.
            let file = try inputFile(of: invocation)
            defer { try? file.close() }
            let input = FileDescriptorInput.fileDescriptor(file, closeAfterSpawningProcess: false)
            let output = BytesOutput.bytes(limit: 32 << 20)
            if invocation.showsErrors {
                let outcome = try await Subprocess.run(
                    configuration,
                    input: input,
                    output: output,
                    error: .currentStandardError
                )
                return Result(exitCode: exitCode(outcome.terminationStatus), output: outcome.standardOutput)
            }
            let outcome = try await Subprocess.run(configuration, input: input, output: output, error: .discarded)
            return Result(exitCode: exitCode(outcome.terminationStatus), output: outcome.standardOutput)
        },
        become: { invocation in
            let arguments = [invocation.program] + invocation.arguments
            let variables = invocation.environment.map { "\($0.key)=\($0.value)" }
            // The new program is to get signals as if it had been started by the shell.
            clinux_unblock_signals()
            signal(SIGPIPE, SIG_DFL)
            signal(SIGXFSZ, SIG_DFL)
            return withCStrings(arguments) { arguments in
                withCStrings(variables) { variables in
                    execve(invocation.program, arguments, variables)
                    return String(cString: strerror(errno))
                }
            }
        }
    )

    /// What the program is to read, in memory.
    private static func inputFile(of invocation: Invocation) throws -> FileDescriptor {
        let number = clinux_memory_file()
        guard number >= 0 else { throw Errno(rawValue: errno) }
        let file = FileDescriptor(rawValue: number)
        do {
            try file.writeAll(invocation.input)
            try file.seek(offset: 0, from: .start)
        } catch {
            try? file.close()
            throw error
        }
        return file
    }

    private static func configuration(of invocation: Invocation) -> Configuration {
        let variables = invocation.environment.compactMap { name, value in
            Environment.Key(rawValue: name).map { ($0, value) }
        }
        let program = invocation.program
        return Configuration(
            executable: program.contains("/") ? .path(FilePath(program)) : .name(program),
            arguments: Arguments(invocation.arguments),
            environment: .custom(Dictionary(variables) { $1 }),
            workingDirectory: FilePath(invocation.workingDirectory)
        )
    }

    private static func exitCode(_ status: TerminationStatus) -> Int32? {
        guard case .exited(let code) = status else { return nil }
        return code
    }

    private static func withCStrings<Result>(
        _ texts: [String],
        _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
    ) -> Result {
        let pointers = texts.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
