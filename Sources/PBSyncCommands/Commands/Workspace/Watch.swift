internal import ArgumentParser

/// `pbsync watch`
struct Watch: PBSyncCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Upload every save until stopped.",
        discussion: """
            At start it compares everything and uploads what changed meanwhile. Then every complete save goes up at \
            once; conflicts are reported and left alone. Offline it keeps watching and catches up. With --launch the \
            agent of each uploaded script runs, one run at a time. `pbsync push` and `pbsync pull` work beside it. \
            SIGHUP has it compare everything once more.

            EXAMPLES
              pbsync watch
              pbsync watch --launch
              pbsync watch --two-way 30 --json

            EXIT CODES
              130, 143  stopped by a signal
              75        another watch runs
              77        the key is refused
              78        the configuration
            """
    )

    @OptionGroup var global: GlobalOptions
    @OptionGroup var options: WatchOptions
    @OptionGroup var conflicts: ConflictOptions
    @OptionGroup(title: "Launch options") var launching: LaunchOptions

    var isStreaming: Bool { true }

    static var takesHangUp: Bool { true }

    func run(_ context: AppContext, _ reporter: Reporter) async throws -> ExitCode {
        let argument = try launching.argument.map { text in
            try LaunchArgument.text(text, workingDirectory: context.workingDirectory)
        }
        guard let loop = context.loop else { throw CommandError(.bug, "watching has no event loop") }
        return try await Watcher(
            context: context,
            reporter: reporter,
            loop: loop,
            options: global,
            watchOptions: options,
            launchOptions: launching,
            argument: argument,
            policy: conflicts
        )
        .run()
    }
}
