import FoundationEssentials

/// Finds processes by a word of their command lines.
enum ProcessSearch {
    /// The ids of the processes with this word among their arguments.
    static func processes(withArgument word: String) -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(Int32.init).filter { pid in
            guard let line = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline") else { return false }
            return line.split(separator: 0).contains { String(decoding: $0, as: UTF8.self) == word }
        }
    }

    /// Waits until there are as many as wanted, for as long as the caller's own time limit.
    static func wait(forArgument word: String, count isEnough: (Int) -> Bool) async throws {
        while !isEnough(processes(withArgument: word).count) {
            try Task.checkCancellation()
            await Task.yield()
        }
    }
}
