import Glibc

/// The most files that the process may have open.
enum FileLimit {
    /// Raises it as far as the system allows: each connection is one, and slow clients may hold many.
    static func raise() {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// How many of them connections may be: agents, their consoles and the database need some, too.
    static var connections: Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return mostConnections }
        let files = Int(clamping: limit.rlim_cur)
        return min(files - min(files / 2, 512), mostConnections)
    }

    /// More than this machine's own programs ever need.
    private static let mostConnections = 10_000
}
