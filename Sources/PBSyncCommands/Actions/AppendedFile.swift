internal import SystemPackage

/// Adds to a file that others write to as well.
enum AppendedFile {
    /// Adds the bytes at the end of a file, which is made where there is none.
    ///
    /// - Throws: `Errno`.
    static func append(_ bytes: [UInt8], to path: String) throws {
        let file = try FileDescriptor.open(
            FilePath(path),
            .writeOnly,
            options: [.append, .create, .closeOnExec],
            permissions: [.ownerReadWrite, .groupRead, .otherRead]
        )
        try file.closeAfter { _ = try file.writeAll(bytes) }
    }
}
