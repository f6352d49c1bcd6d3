internal import Workspace

/// The systemd unit that watches one workspace.
struct ServiceUnit: Hashable, Sendable {
    /// The unit's name: the workspace's folder, told apart from others of that name by its path.
    let name: String
    /// Where the unit's file is.
    let path: String
    /// The command line that it runs, as the unit has it.
    let command: String
    /// The unit's text.
    let text: String

    /// The unit for a workspace.
    ///
    /// - Throws: `ConfigurationError` where there is no workspace, ``CommandError`` where there is no home folder.
    init(_ context: AppContext, _ settings: ProjectSettings, profile: String?, launches: Bool) throws {
        let config = try settings.requireWorkspace()
        guard let home = Self.folder(context.environment) else {
            throw CommandError(.configuration, "neither XDG_CONFIG_HOME nor HOME is an absolute path", hint: "set HOME")
        }
        let folder = settings.root.split(separator: "/").last.map(String.init) ?? "root"
        let plain = folder.utf8.map { Self.isPlain($0) ? $0 : UInt8(ascii: "-") }
        let key = TextDigest(of: Array("\(config)\n\(profile ?? "")".utf8)).hex.prefix(8)
        name = "pbsync-\(String(decoding: plain, as: UTF8.self))-\(key).service"
        path = "\(home)/systemd/user/\(name)"
        var words = [context.executablePath, "watch", "--no-input", "--config", config]
        if let profile { words += ["--profile", profile] }
        if launches { words.append("--launch") }
        command = words.map(Self.quoted).joined(separator: " ")
        text = """
            [Unit]
            Description=pbsync watch in \(Self.escaped(settings.root))

            [Service]
            Type=notify
            NotifyAccess=main
            ExecStart=\(command)
            ExecReload=/bin/kill -HUP $MAINPID
            WorkingDirectory=\(Self.escaped(settings.root))
            # The first comparison takes as long as what changed meanwhile takes to upload.
            TimeoutStartSec=15min
            TimeoutStopSec=10
            WatchdogSec=60
            Restart=on-failure
            RestartSec=5
            # Codes that only somebody's hand mends: usage, data, key, configuration.
            RestartPreventExitStatus=64 65 66 77 78
            SuccessExitStatus=130 143

            [Install]
            WantedBy=default.target

            """
    }

    private static func folder(_ environment: [String: String]) -> String? {
        if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") { return folder }
        return environment["HOME"].flatMap { $0.hasPrefix("/") ? "\($0)/.config" : nil }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "."): true
        default: false
        }
    }

    /// A text in which systemd finds nothing to fill in.
    private static func escaped(_ text: String) -> String {
        text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
    }

    /// A word of a command line as systemd reads it back.
    private static func quoted(_ word: String) -> String {
        var quoted = "\""
        for character in escaped(word) {
            switch character {
            case "\"", "\\": quoted += "\\\(character)"
            case "$": quoted += "$$"
            default: quoted.append(character)
            }
        }
        return quoted + "\""
    }
}
