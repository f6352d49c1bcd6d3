internal import FoundationEssentials
internal import Glibc

/// Finds processes of the sandbox's agents that no sandbox looks after any more.
///
/// Every process of an agent carries a mark in its environment, and as long as its sandbox lives, one of the processes
/// above it is the sandbox's own.
enum LeftoverProcesses {
    private static let mark = Array("PBSYNC_RUN=".utf8)
    private static let server = "pbsync-sandbox"

    /// Their numbers, in order.
    static func find() -> [Int32] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return entries.compactMap(Int32.init).filter { isMarked($0) && !isLookedAfter($0) }.sorted()
    }

    /// Only the user's own processes show their environment.
    private static func isMarked(_ process: Int32) -> Bool {
        guard let data = contents("/proc/\(process)/environ") else { return false }
        return data.split(separator: 0).contains { $0.starts(with: mark) }
    }

    private static func isLookedAfter(_ process: Int32) -> Bool {
        var process = process
        // A process may end while its line is followed; what has ended needs nobody.
        for _ in 0..<64 {
            guard let status = contents("/proc/\(process)/stat").map({ String(decoding: $0, as: UTF8.self) }),
                let open = status.firstIndex(of: "("), let close = status.lastIndex(of: ")")
            else { return true }
            // The kernel keeps the first fifteen bytes of a program's name.
            if status[status.index(after: open)..<close] == server.prefix(15) { return true }
            let fields = status[close...].split(separator: " ")
            guard fields.count > 2, let parent = Int32(fields[2]), parent > 0 else { return false }
            process = parent
        }
        return false
    }

    private static func contents(_ path: String) -> [UInt8]? {
        (try? Data(contentsOf: URL(filePath: path))).map(Array.init)
    }
}
