internal import Glibc
internal import Synchronization

/// The names of our temporary files: hidden, so that no watcher and no scan takes them for scripts, and telling which
/// process made them.
enum TemporaryName {
    /// What all of them begin with.
    static let prefix = ".pbsync-tmp-"

    /// This process among others with the same id: in containers every run may well be process 1.
    private static let token = String(UInt32.random(in: .min ... .max), radix: 36)
    private static let counter = Atomic<UInt64>(0)

    /// A name that no other file has.
    static func next() -> String {
        let number = counter.add(1, ordering: .relaxed).newValue
        return "\(prefix)\(getpid())-\(token)-\(number)"
    }

    /// Whether the process that made this file is another one that may still be there.
    static func mayBeAlive(_ name: String) -> Bool {
        let parts = name.dropFirst(prefix.count).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let process = pid_t(parts[0]), process > 0 else { return false }
        if process == getpid() { return parts[1] == token }
        return (kill(process, 0) == 0 || errno == EPERM) && !isZombie(process)
    }

    /// Whether a process has ended and only waits for its parent to take note, which in a container may be never.
    private static func isZombie(_ process: pid_t) -> Bool {
        guard let status = try? PlainFile.contents(of: "/proc/\(process)/stat"),
            // The state stands after the program's name, which may hold anything, brackets too.
            let end = status.lastIndex(of: UInt8(ascii: ")")), status.count > end + 2
        else { return false }
        return status[end + 2] == UInt8(ascii: "Z") || status[end + 2] == UInt8(ascii: "X")
    }
}
