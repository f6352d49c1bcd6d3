internal import CurlTransport
internal import EventLoop
internal import Glibc

extension AppContext {
    /// The effects of this process.
    ///
    /// - Parameters:
    ///   - stop: The wish to stop.
    ///   - loop: Where to wait; nil for a command that neither waits nor uses the network.
    /// - Returns: The context.
    static func current(stop: StopRequest = StopRequest(), loop: EventLoop? = nil) -> AppContext {
        AppContext(
            environment: ProcessFacts.environment(),
            workingDirectory: ProcessFacts.workingDirectory(),
            executablePath: ProcessFacts.executablePath(),
            output: OutputSink(write: DescriptorSink(STDOUT_FILENO) { stop.request(.outputClosed) }.write),
            errors: OutputSink(write: DescriptorSink(STDERR_FILENO).write),
            readLine: { try await LineReader.shared.line(waitingOn: loop) },
            terminal: .current(),
            clock: .system(loop: loop),
            network: Network { certificateAuthority in
                guard let loop else { throw CommandError(.bug, "a command without a loop asks for the network") }
                return CurlTransport(
                    loop: loop,
                    settings: CurlSettings(
                        userAgent: Version.userAgent,
                        certificateAuthorityFile: certificateAuthority
                    )
                )
            },
            programs: .system,
            stop: stop
        )
    }
}
