internal import Glibc

/// The lock that one `watch` per workspace holds.
///
/// It is the kernel's, so it goes with its holder however that ends; the file with the holder's process id stays.
public final class WatchLock: Sendable {
    private static let name = "watch.lock"
    private let file: Descriptor

    private init(file: Descriptor) {
        self.file = file
    }

    /// Takes the lock; it is held for as long as the result is, or until ``release()``.
    ///
    /// - Throws: ``WatchLockError``.
    public static func acquire(in folder: StateFolder) throws(WatchLockError) -> WatchLock {
        let file: Descriptor
        do throws(StateError) {
            file = try folder.open(name, flags: O_RDWR | O_CREAT)
        } catch {
            throw .state(error)
        }
        if retrying({ flock(file.number, LOCK_EX | LOCK_NB) }) != 0 {
            guard errno == EWOULDBLOCK else {
                throw .state(.unusable(path: folder.path(name), failure: .last("lock")))
            }
            let text = (try? file.readAll(expected: 16, limit: 32)) ?? []
            throw .heldBy(pid_t(String(decoding: text.prefix { $0 > 0x20 }, as: UTF8.self)))
        }
        do throws(SystemFailure) {
            guard ftruncate(file.number, 0) == 0 else { throw .last("write") }
            try file.writeAll(Array("\(getpid())\n".utf8))
        } catch {
            throw .state(.unusable(path: folder.path(name), failure: error))
        }
        return WatchLock(file: file)
    }

    /// Lets the lock go.
    public func release() {
        _ = flock(file.number, LOCK_UN)
    }
}
