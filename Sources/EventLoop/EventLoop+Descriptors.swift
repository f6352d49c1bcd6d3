extension EventLoop {
    /// Watches a descriptor.
    ///
    /// - Parameters:
    ///   - descriptor: What to watch; it stays the caller's, who closes it after cancelling the watch.
    ///   - isFirst: Whether it has its turn before those that are watched already, where several can be read.
    ///   - whenReadable: Called on the loop's thread whenever there is something to read, or the other end has closed,
    ///     and again for as long as that is so. It reads without blocking what there is.
    /// - Returns: What ends the watch.
    public func watch(
        _ descriptor: Int32,
        isFirst: Bool = false,
        whenReadable: @escaping @Sendable () -> Void
    ) -> DescriptorRegistration {
        let registration = DescriptorRegistration(
            descriptor: descriptor,
            isFirst: isFirst,
            thread: thread,
            whenReadable: whenReadable
        )
        perform { registration.begin() }
        return registration
    }
}
