internal import CLinux
internal import Glibc

/// A file system whose content others can change without this machine's kernel hearing of it.
///
/// What programs of this machine change there is told as everywhere else, so such a folder is watched and looked at.
public struct SilentFileSystem: Hashable, Sendable {
    /// Its name for the user.
    public let name: String

    /// By the number that `statfs` gives, and, for FUSE, by the type that the mount has.
    init?(magic: Int64, mountType: @autoclosure () -> String?) {
        switch magic {
        case 0x6969: name = "NFS"
        case 0x517B, 0xFF53_4D42, 0xFE53_4D42: name = "SMB"
        case 0x0102_1997: name = "9p"
        case 0x5346_414F: name = "AFS"
        case 0x00C3_6400: name = "Ceph"
        case 0x0BD0_0BD0: name = "Lustre"
        case 0x786F_4256: name = "a VirtualBox shared folder"
        case 0x7461_636F: name = "OCFS2"
        case 0x0116_1970: name = "GFS2"
        case 0x6573_5546:
            guard let type = mountType(), Self.remoteFuse.contains(type) else { return nil }
            name = type
        default: return nil
        }
    }

    /// The file system of a folder; nil where it is none of these, or where the folder is not to be looked at.
    public init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(path: path, device: UInt64(status.st_dev))
    }

    /// The file system of a folder.
    init?(path: String, device: UInt64) {
        self.init(magic: clinux_filesystem_type(path), mountType: Self.mountType(of: device))
    }

    /// The FUSE file systems whose content comes from elsewhere; others, such as encrypted folders, tell every change.
    private static let remoteFuse: Set<String> = [
        "fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.gcsfuse", "fuse.davfs2", "fuse.curlftpfs", "fuse.glusterfs",
        "fuse.ceph-fuse", "fuse.juicefs", "fuse.gvfsd-fuse", "fuse.vmhgfs-fuse", "fuse.grpcfuse", "fuse.osxfs",
        "fuse.prl_fsd", "virtiofs",
    ]

    private static func mountType(of device: UInt64) -> String? {
        let descriptor = open("/proc/self/mountinfo", O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var text: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 14)
        while case let count = read(descriptor, &buffer, buffer.count), count > 0 { text += buffer[..<count] }
        return mountType(
            major: device >> 8 & 0xFFF | device >> 32 & ~0xFFF,
            minor: device & 0xFF | device >> 12 & ~0xFF,
            in: String(decoding: text, as: UTF8.self)
        )
    }

    /// The type of a mount, from the lines of `/proc/self/mountinfo`.
    static func mountType(major: UInt64, minor: UInt64, in mounts: String) -> String? {
        for line in mounts.split(separator: "\n") {
            let fields = line.split(separator: " ")
            guard fields.count > 4, fields[2] == "\(major):\(minor)", let dash = fields.firstIndex(of: "-"),
                dash + 1 < fields.count
            else { continue }
            return String(fields[dash + 1])
        }
        return nil
    }
}
