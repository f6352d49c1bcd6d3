/// Something that waits for descriptors to become readable, such as an event loop.
public protocol DescriptorWatcher: Sendable {
    /// Calls `whenReadable` each time that the descriptor has something to read, again and again while it has, always
    /// on the same thread.
    func watch(_ descriptor: Int32, whenReadable: @escaping @Sendable () -> Void) -> any DescriptorWatch
}

/// A descriptor that is being waited for.
public protocol DescriptorWatch: Sendable {
    /// Ends the waiting. Harmless when it has ended.
    func cancel()
}
