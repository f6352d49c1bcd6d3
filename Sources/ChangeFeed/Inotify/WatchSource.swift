/// Where events about folders come from: the kernel's inotify, and in tests something that refuses as it would.
protocol WatchSource: Sendable {
    /// What the event loop waits for.
    var descriptor: Int32 { get }

    /// Adds a watch, or changes the one that the same folder has.
    ///
    /// - Returns: The watch, or why there is none.
    func add(_ path: String, _ mask: InotifyMask) -> Result<Int32, WatchRefusal>

    /// Removes watches; those that are gone already are no error.
    func remove(_ watches: [Int32])

    /// Reads once and hands on what came.
    ///
    /// - Returns: Whether there may be more to read.
    func read(_ body: (InotifyRecord) -> Void) -> Bool
}

/// Why a watch was refused.
struct WatchRefusal: Error, Hashable {
    /// The error's number.
    let code: Int32
}
