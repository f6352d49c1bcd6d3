internal import ChangeFeed
internal import EventLoop
internal import Workspace

/// Says when the files may have changed that the settings come from.
final class ConfigurationWatch: Sendable {
    private let feed: ChangeFeed
    private let names: Set<String>

    /// A watch of the configuration file and the ignore file of a workspace; only their folder is watched.
    init(configFile: String, root: String, loop: EventLoop) {
        let watcher = LoopWatcher(loop: loop)
        let config = configFile.split(separator: "/").last.map(String.init) ?? ConfigurationSearch.fileName
        let names: Set<String> = [config, IgnoreRules.fileName]
        self.names = names
        feed = ChangeFeed(
            root: root,
            ignoresDirectory: { !$0.isEmpty },
            ignoresFile: { !names.contains($0) },
            watcher: watcher,
            timer: watcher
        )
    }

    /// Begins; `onChange` is called on the loop's thread.
    ///
    /// - Throws: `FeedError`.
    func start(_ onChange: @escaping @Sendable () -> Void) throws {
        try feed.start(
            onHint: { [names] hint in
                switch hint {
                case .paths(let paths): if !paths.isDisjoint(with: names) { onChange() }
                case .everything: onChange()
                }
            },
            // Whatever there is to say about the folder the watch of the scripts says too.
            onNotice: { _ in }
        )
    }

    /// Ends.
    func stop() {
        feed.stop()
    }
}
