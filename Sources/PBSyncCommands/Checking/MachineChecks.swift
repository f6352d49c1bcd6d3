internal import FoundationEssentials
internal import Glibc

/// Checks of what the system allows.
struct MachineChecks: Sendable {
    /// Reads a number below `/proc/sys/fs/inotify`; nil where it is not to be read.
    var limit: @Sendable (String) -> Int? = { name in
        let data = try? Data(contentsOf: URL(filePath: "/proc/sys/fs/inotify/\(name)"))
        return data.flatMap { Int(String(decoding: $0.prefix { $0 > 0x20 }, as: UTF8.self)) }
    }

    /// The results.
    ///
    /// - Parameter folder: The folder that would be watched; nil where there is none.
    func run(folder: String?) -> [CheckResult] {
        guard let watches = limit("max_user_watches"), let instances = limit("max_user_instances") else {
            return [.warn("inotify", "its limits cannot be read, so watching may fall back on looking at intervals")]
        }
        let folders = folder.map(Self.countFolders) ?? 0
        guard folders < watches else {
            return [
                .fail(
                    "inotify",
                    "\(folders) folders are to be watched, and the system allows \(watches) watches",
                    hint: "sudo sysctl fs.inotify.max_user_watches=524288, or ignore folders in .pbsyncignore"
                )
            ]
        }
        guard instances >= 8 else {
            return [
                .warn(
                    "inotify",
                    "the system allows only \(instances) watchers for each user",
                    hint: "sudo sysctl fs.inotify.max_user_instances=512"
                )
            ]
        }
        return [
            .ok(
                "inotify",
                "\(CountText.of(folders, "folder")) of at most \(watches) watches, \(CountText.of(instances, "watcher"))"
            )
        ]
    }

    /// How many folders there are from one downwards, links not followed, dependencies and git's own left out.
    private static func countFolders(_ top: String) -> Int {
        var count = 0
        var pending = [top]
        while let folder = pending.popLast() {
            count += 1
            guard let stream = opendir(folder) else { continue }
            defer { closedir(stream) }
            while let entry = readdir(stream) {
                guard entry.pointee.d_type == UInt8(DT_DIR) else { continue }
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                if name.hasPrefix(".") || name == "node_modules" { continue }
                pending.append("\(folder)/\(name)")
            }
        }
        return count
    }
}
