import FoundationEssentials
import Glibc
import SystemPackage
import TestSupport

@testable import ChangeFeed

/// A feed over a folder of a test's own, turned by hand.
///
/// The kernel queues an event before the call that causes it returns, so nothing needs to be waited for.
final class FeedFixture: Sendable {
    /// The folder above the watched one.
    let workspace: TemporaryWorkspace
    let feed: ChangeFeed
    let watcher = HandWatcher()
    let timer = HandTimer()
    /// The names of folders that are left alone.
    let ignored: IgnoredFolders
    private let log = HeardLog()

    /// Runs a test over a feed on the folder `root` of a workspace that `prepare` has filled.
    static func with(
        ignoring folders: Set<String> = ["node_modules", ".git"],
        ignoringFiles suffix: String = ".tmp",
        source: StingySource? = nil,
        prepare: (TemporaryWorkspace) throws -> Void = { _ in },
        body: (FeedFixture) throws -> Void
    ) async throws {
        try await TemporaryWorkspace.with { workspace in
            try workspace.write("", to: "root/.keep")
            try prepare(workspace)
            let fixture = FeedFixture(workspace, folders, suffix, source.map(Self.always) ?? Self.kernel)
            defer { fixture.feed.stop() }
            try fixture.start()
            try body(fixture)
        }
    }

    init(
        _ workspace: TemporaryWorkspace,
        _ folders: Set<String>,
        _ suffix: String,
        _ source: @escaping @Sendable () throws(FeedError) -> any WatchSource = FeedFixture.kernel,
        root: String? = nil
    ) {
        self.workspace = workspace
        ignored = IgnoredFolders(folders)
        feed = ChangeFeed(
            folder: FeedFolder(
                root: root ?? workspace.path("root").string,
                ignoresDirectory: { [ignored] in ignored.contains($0) },
                ignoresFile: { $0.hasSuffix(suffix) }
            ),
            watcher: watcher,
            timer: timer,
            pollInterval: .seconds(1),
            makeSource: source
        )
    }

    /// The real thing.
    static let kernel: @Sendable () throws(FeedError) -> any WatchSource = { () throws(FeedError) in try Inotify() }

    private static func always(_ source: StingySource) -> @Sendable () throws(FeedError) -> any WatchSource {
        { () throws(FeedError) in source }
    }

    func start() throws {
        try feed.start(onHint: { [log] in log.note($0) }, onNotice: { [log] in log.note($0) })
    }

    /// Lets the feed read, and gives what it told since the last time.
    func turn() -> Heard {
        watcher.turn()
        return take()
    }

    /// Lets the time pass that the feed waits for, and gives what it told since the last time.
    func wait() -> Heard {
        timer.fire()
        return take()
    }

    /// What the feed told since the last time.
    func take() -> Heard { log.take() }

    /// How many watches the kernel holds for the feed.
    var watchCount: Int {
        let info = FileManager.default.contents(atPath: "/proc/self/fdinfo/\(watcher.descriptor)") ?? Data()
        return String(decoding: info, as: UTF8.self).split(separator: "\n").count { $0.hasPrefix("inotify wd:") }
    }

    /// The whole path of one in the watched folder.
    func path(_ name: String) -> String {
        let root = workspace.path("root")
        return name.isEmpty ? root.string : root.appending(name).string
    }

    /// Writes a file in the watched folder.
    func write(_ text: String, to name: String) throws { try workspace.write(text, to: "root/" + name) }

    /// Saves a file in the watched folder as an editor does.
    func save(_ text: String, as name: String, style: SaveStyle) throws {
        try workspace.save(text, as: "root/" + name, style: style)
    }

    /// Moves something, both by their paths in the workspace.
    func move(_ from: String, to: String) throws {
        try check(rename(workspace.path(from).string, workspace.path(to).string))
    }

    /// Removes a folder in the watched one with all that is in it; the watched one itself for an empty name.
    func removeAll(_ name: String) throws {
        try FileManager.default.removeItem(atPath: name.isEmpty ? workspace.path("root").string : path(name))
    }

    func makeFolder(_ name: String) throws { try check(mkdir(path(name), 0o755)) }

    func makeLink(_ name: String, to target: String) throws { try check(symlink(target, path(name))) }

    func check(_ result: Int32) throws {
        if result != 0 { throw Errno(rawValue: errno) }
    }
}
