import PhantombusterModel

/// How a run's program is started: with which arguments, in which environment.
struct RunInvocation: Sendable, Equatable {
    let start: ProgramStart
    /// The program reads what the sandbox answers on its standard input, because it can read no other descriptor.
    let hearsOnInput: Bool

    /// - Throws: `LaunchFailure` where the program is not installed.
    init(_ command: LaunchCommand, main: String, folder: RunFolder, tools: RunTools) throws(LaunchFailure) {
        let view = View(folder: folder, modules: tools.modules, confinement: tools.confinement)
        let script = "\(view.code)/\(main)"
        let executable: String
        var arguments: [String]
        switch command {
        case .node:
            executable = try tools.programs.require(.node, for: "The command node")
            arguments = [executable, script]
        case .phantomjs:
            executable = try tools.programs.require(.phantomjs, for: "The command phantomjs")
            arguments = [executable, "\(view.modules)/\(AgentModules.phantomBootstrap)", script]
        case .casperjs:
            // CasperJS is a script around PhantomJS and finds it on PATH.
            _ = try tools.programs.require(.phantomjs, for: "The command casperjs")
            executable = try tools.programs.require(.casperjs, for: "The command casperjs")
            arguments = [executable, "\(view.modules)/\(AgentModules.casperBootstrap)", script]
        }
        hearsOnInput = command != .node
        if case .bubblewrap(let bubblewrap) = tools.confinement {
            // bubblewrap must outlive the polite signal, or the agent never gets to act on it. Node sets its signals
            // anew at its start; other programs need that done for them.
            if command != .node { arguments = ["/usr/bin/env", "--default-signal=TERM"] + arguments }
            arguments = bubblewrap.wrap(arguments, executable: executable, folder: folder, modules: tools.modules)
        }
        start = ProgramStart(
            folder: folder.agent,
            arguments: arguments,
            environment: Self.environment(view, folder: folder, path: tools.programs.agentPath),
            ignoresTermination: tools.confinement.isIsolated
        )
    }

    /// Nothing of the sandbox's own environment is in it.
    private static func environment(_ view: View, folder: RunFolder, path: String) -> [String: String] {
        [
            "PATH": path,
            "HOME": view.home,
            "TMPDIR": view.home + "/tmp",
            "LANG": "C.UTF-8",
            "NODE_PATH": "\(view.modules):\(view.code)",
            "PHANTOMBUSTER_HOME": view.home,
            RunTag.variable: folder.path,
        ]
    }

    /// The paths as the program sees them.
    private struct View {
        let home: String
        let modules: String
        var code: String { home + "/code" }

        init(folder: RunFolder, modules: String, confinement: Confinement) {
            switch confinement {
            case .plain:
                home = folder.path
                self.modules = modules
            case .bubblewrap:
                home = Bubblewrap.home
                self.modules = Bubblewrap.modules
            }
        }
    }
}
