import FoundationEssentials
import Glibc

/// What /proc knows of processes.
enum ProcessTable {
    /// The start of a process in the kernel's ticks, which tells it from a later one of the same number; nil when there
    /// is no such process.
    static func startTime(of pid: Int64) -> Int64? {
        guard let text = read("/proc/\(pid)/stat") else { return nil }
        // The name may hold anything, so fields are counted from its closing bracket: the state is the 3rd, this the 22nd.
        guard let bracket = text.lastIndex(of: UInt8(ascii: ")")) else { return nil }
        let fields = text[(bracket + 1)...].split(separator: UInt8(ascii: " "))
        guard fields.count > 19 else { return nil }
        return Int64(String(decoding: fields[19], as: UTF8.self))
    }

    /// The processes whose environment has a variable that begins with this text, beside this process itself.
    static func processes(withVariable prefix: String) -> [Int64] {
        let wanted = Array(prefix.utf8)
        return FolderTree.names(in: "/proc").compactMap { name in
            guard let pid = Int64(name), pid != Int64(getpid()), let text = read("/proc/\(name)/environ") else {
                return nil
            }
            return text.split(separator: 0).contains { $0.starts(with: wanted) } ? pid : nil
        }
    }

    private static func read(_ path: String) -> [UInt8]? {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = Glibc.read(file, &piece, piece.count)
            guard count > 0 else { return count == 0 ? text : nil }
            text.append(contentsOf: piece[..<count])
        }
    }
}
