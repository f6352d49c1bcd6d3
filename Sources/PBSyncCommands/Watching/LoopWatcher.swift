public import ChangeFeed
public import EventLoop

/// Lets the change feed wait on the event loop.
struct LoopWatcher: DescriptorWatcher, FeedTimer {
    /// The loop.
    let loop: EventLoop
    /// Whether what it watches has its turn before all else.
    var isFirst = false

    func watch(_ descriptor: Int32, whenReadable: @escaping @Sendable () -> Void) -> any DescriptorWatch {
        loop.watch(descriptor, isFirst: isFirst, whenReadable: whenReadable)
    }

    func schedule(after delay: Duration, _ job: @escaping @Sendable () -> Void) -> any FeedAlarm {
        loop.schedule(after: delay, job)
    }
}

extension DescriptorRegistration: DescriptorWatch {}

extension TimerRegistration: FeedAlarm {}
