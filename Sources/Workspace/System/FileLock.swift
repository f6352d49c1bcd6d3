internal import Glibc
internal import Synchronization

/// A lock among processes and threads: `flock` on a file that is made once and stays for ever.
///
/// The kernel lets it go when its holder dies, so nobody ever has to remove a stale one; and unlinking the file would
/// let two processes hold two locks of one name.
final class FileLock: Sendable {
    private let folder: StateFolder
    private let name: String
    /// `flock` belongs to an open file, which two threads of this process would share: they wait here.
    private let opened = Mutex<Descriptor?>(nil)

    init(_ name: String, in folder: StateFolder) {
        self.folder = folder
        self.name = name
    }

    /// Does something that nobody else may do meanwhile.
    func withLock<Result: Sendable>(_ body: () throws(StateError) -> Result) throws(StateError) -> Result {
        try opened.withLock { descriptor throws(StateError) -> Result in
            let held = try hold(descriptor)
            descriptor = held
            defer { _ = flock(held.number, LOCK_UN) }
            return try body()
        }
    }

    /// Locks the file that was opened before, or a new one where somebody removed it.
    private func hold(_ known: Descriptor?) throws(StateError) -> Descriptor {
        var candidate = known
        while true {
            let descriptor: Descriptor
            if let candidate {
                descriptor = candidate
            } else {
                descriptor = try folder.open(name, flags: O_RDWR | O_CREAT)
            }
            do throws(SystemFailure) {
                guard retrying({ flock(descriptor.number, LOCK_EX) }) == 0 else { throw .last("lock") }
                if try descriptor.status().links > 0 { return descriptor }
            } catch {
                throw StateError.unusable(path: folder.path(name), failure: error)
            }
            candidate = nil
        }
    }
}
