internal import CLinux
internal import Glibc
internal import PhantombusterModel

/// The right to upload a script, which no other process has meanwhile; it ends when nobody holds this any more.
///
/// Two runs that see the same edit at the same moment would both upload it. The kernel keeps the claim, so it goes with
/// its holder however that ends. One file serves all scripts: each has a cell in it, which is locked, and in which a
/// number moves with the beginning and the end of every upload. Where two scripts share a cell they only take turns.
public final class UploadClaim: Sendable {
    private static let fileName = "uploads.lock"
    private let file: Descriptor
    private let place: off_t
    /// The cell's number when the claim was made.
    public let stamp: UInt64

    /// Claims the script; nil where another process has it.
    init?(_ name: ScriptName, in folder: StateFolder) throws(StateError) {
        file = try folder.open(Self.fileName, flags: O_RDWR | O_CREAT)
        place = Self.place(of: name)
        // A file system that knows no locks is one where nobody can be kept out.
        if clinux_lock_bytes(file.number, Int64(place), 8) == 1 { return nil }
        stamp = Self.read(file, at: place)
    }

    deinit {
        // Whoever looked while this was held looks again.
        if Self.read(file, at: place) != stamp { write(stamp &+ 2) }
    }

    /// Tells the others that an upload begins.
    public func begin() {
        write(stamp &+ 1)
    }

    /// The file with the numbers; nil where nothing was ever uploaded.
    static func file(in folder: Descriptor) -> Descriptor? {
        try? Descriptor.open(fileName, in: folder, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
    }

    /// The script's number now.
    static func stamp(of name: ScriptName, in file: Descriptor) -> UInt64 {
        read(file, at: place(of: name))
    }

    private static func place(of name: ScriptName) -> off_t {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.value.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return off_t(hash >> 52) * 8
    }

    private static func read(_ file: Descriptor, at place: off_t) -> UInt64 {
        var stamp: UInt64 = 0
        return pread(file.number, &stamp, 8, place) == 8 ? stamp : 0
    }

    /// On a full disk the number stays; nobody is let in while this is held all the same.
    private func write(_ stamp: UInt64) {
        var stamp = stamp
        _ = pwrite(file.number, &stamp, 8, place)
    }
}
