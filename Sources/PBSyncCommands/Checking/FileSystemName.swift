internal import CLinux

/// The names of the file systems that people have.
enum FileSystemName {
    /// The name of the file system that holds a path, or its number.
    static func of(_ path: String) -> String {
        let magic = clinux_filesystem_type(path)
        return names[magic] ?? "file system \(String(magic, radix: 16))"
    }

    private static let names: [Int64: String] = [
        0xEF53: "ext4", 0x9123_683E: "btrfs", 0x5846_5342: "xfs", 0x0102_1994: "tmpfs", 0x794C_7630: "overlay",
        0x2FC1_2FC1: "zfs", 0xF2F5_2010: "f2fs", 0x6573_5546: "fuse", 0xCA45_1A4E: "bcachefs",
    ]
}
