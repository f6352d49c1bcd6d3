/// Something that calls back later.
///
/// The feed asks for it only while it has something to look at again: folders without events, a root that is gone.
public protocol FeedTimer: Sendable {
    /// Calls `job` once after this time, on the thread that the ``DescriptorWatcher`` calls on.
    func schedule(after delay: Duration, _ job: @escaping @Sendable () -> Void) -> any FeedAlarm
}

/// A call that is to come.
public protocol FeedAlarm: Sendable {
    /// Forgets the call. Harmless when it has come.
    func cancel()
}
