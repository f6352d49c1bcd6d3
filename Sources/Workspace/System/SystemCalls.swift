internal import CLinux
internal import Glibc

/// The calls by which a file is replaced, so that tests can let the n-th of them fail.
struct SystemCalls: Sendable {
    /// Writes some of the bytes; the count written, or -1 with errno set.
    var write: @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int
    /// Writes a file or a folder through to the disk; 0, or -1 with errno set.
    var sync: @Sendable (_ descriptor: Int32) -> Int32
    /// Gives a name in a folder to another file of that folder; 0, or -1 with errno set.
    var rename: @Sendable (_ folder: Int32, _ from: String, _ to: String) -> Int32
    /// The same, but never over a file that is there.
    var renameNew: @Sendable (_ folder: Int32, _ from: String, _ to: String) -> Int32
    /// Lets two names of one folder change their files.
    var exchange: @Sendable (_ folder: Int32, _ one: String, _ other: String) -> Int32

    /// The system's own.
    static let real = SystemCalls(
        write: { Glibc.write($0, $1.baseAddress, $1.count) },
        sync: { fsync($0) },
        rename: { renameat($0, $1, $0, $2) },
        renameNew: { clinux_rename_in_folder($0, $1, $2, CLINUX_RENAME_NEW) },
        exchange: { clinux_rename_in_folder($0, $1, $2, CLINUX_RENAME_EXCHANGE) }
    )
}
