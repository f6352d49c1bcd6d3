import Glibc
import SystemPackage

/// The file that tells others the port.
enum PortFile {
    /// Writes the port and a line end, whole or not at all: whoever sees the file may read it.
    ///
    /// - Throws: `SandboxFailure.portFile`.
    static func write(_ port: Int, to path: String) throws(SandboxFailure) {
        let temporary = "\(path).\(getpid()).tmp"
        do {
            let file = try FileDescriptor.open(
                FilePath(temporary),
                .writeOnly,
                options: [.create, .truncate, .closeOnExec],
                permissions: [.ownerReadWrite, .groupRead, .otherRead]
            )
            _ = try file.closeAfter { try file.writeAll("\(port)\n".utf8) }
            guard rename(temporary, path) == 0 else { throw Errno(rawValue: errno) }
        } catch {
            unlink(temporary)
            throw .portFile(path: path, reason: "\(error)")
        }
    }
}
