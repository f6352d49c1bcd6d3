internal import CurlTransport
internal import EventLoop
internal import Glibc

extension AppContext {
    /// The effects of this process.
    ///
    /// - Parameters:
    ///   - stop: The wish to stop.
    ///   - loop: Where to wait; nil for a command that neither waits nor uses the network.
    ///   - review: The wish to look at everything again.
    ///   - signals: The signals that bring either wish, where they are waited for.
    /// - Returns: The context.
    static func current(
        stop: StopRequest = StopRequest(),
        review: ReviewRequest = ReviewRequest(),
        loop: EventLoop? = nil,
        signals: SignalDescriptor? = nil
    ) -> AppContext {
        let interruption = signals?.interruption
        let output = DescriptorSink(STDOUT_FILENO, interruption: interruption) { number in
            stop.request(number == EPIPE ? .outputClosed : .outputFailed(String(cString: strerror(number))))
        }
        let errors = DescriptorSink(STDERR_FILENO, interruption: interruption)
        let environment = ProcessFacts.environment()
        return AppContext(
            environment: environment,
            workingDirectory: ProcessFacts.workingDirectory() ?? "/",
            executablePath: ProcessFacts.executablePath(),
            output: OutputSink(write: output.write),
            errors: OutputSink(write: errors.write),
            readLine: { try await LineReader.shared.line(waitingOn: loop) },
            terminal: .current(name: environment["TERM"]),
            clock: .system(loop: loop),
            loop: loop,
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
            stop: stop,
            review: review,
            service: ServiceNotifier(environment)
        )
    }
}
