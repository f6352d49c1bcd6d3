import Testing

@testable import ChangeFeed

@Suite("Silent file systems")
struct SilentFileSystemTests {
    @Test(
        "File systems that others can write to are known by their numbers",
        arguments: [
            (0x6969, "NFS"), (0xFF53_4D42, "SMB"), (0xFE53_4D42, "SMB"), (0x0102_1997, "9p"), (0x00C3_6400, "Ceph"),
        ] as [(Int64, String)]
    )
    func network(magic: Int64, name: String) {
        #expect(SilentFileSystem(magic: magic, mountType: nil)?.name == name)
    }

    @Test("Local ones tell everything", arguments: [0xEF53, 0x0102_1994, 0x9123_683E, 0x5846_5342, 0x794C_7630, -1])
    func local(magic: Int64) {
        #expect(SilentFileSystem(magic: magic, mountType: "fuse.sshfs") == nil)
    }

    @Test("Of FUSE only what comes from elsewhere is silent")
    func fuse() {
        #expect(SilentFileSystem(magic: 0x6573_5546, mountType: "fuse.sshfs")?.name == "fuse.sshfs")
        #expect(SilentFileSystem(magic: 0x6573_5546, mountType: "virtiofs")?.name == "virtiofs")
        #expect(SilentFileSystem(magic: 0x6573_5546, mountType: "fuse.gocryptfs") == nil)
        #expect(SilentFileSystem(magic: 0x6573_5546, mountType: "fuseblk") == nil)
        #expect(SilentFileSystem(magic: 0x6573_5546, mountType: nil) == nil)
    }

    @Test("The type of a mount is found by its device, however many optional fields its line has")
    func mountType() {
        let mounts = """
            36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 - ext3 /dev/root rw,errors=continue
            40 35 0:44 / /home/me/far rw,nosuid shared:5 master:2 - fuse.sshfs me@far: rw,user_id=0
            41 35 0:45 / /plain rw - tmpfs tmpfs rw
            """
        #expect(SilentFileSystem.mountType(major: 0, minor: 44, in: mounts) == "fuse.sshfs")
        #expect(SilentFileSystem.mountType(major: 98, minor: 0, in: mounts) == "ext3")
        #expect(SilentFileSystem.mountType(major: 0, minor: 45, in: mounts) == "tmpfs")
        #expect(SilentFileSystem.mountType(major: 9, minor: 9, in: mounts) == nil)
        #expect(SilentFileSystem.mountType(major: 0, minor: 44, in: "garbage\n\n0:44 -") == nil)
    }
}
