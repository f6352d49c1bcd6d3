import Synchronization

/// The address that saved files are served at. It is known only once the server has a port.
final class StorageAddress: Sendable {
    private let value = Mutex("")

    /// Without a slash at its end.
    var url: String { value.withLock { $0 } }

    /// Says where the server is.
    func set(origin: String) { value.withLock { $0 = origin + "/_sandbox/storage" } }
}
