internal import CLinux

/// What the process asks of the C library's allocator, and what it gives back to the system.
public enum Allocator {
    /// Keeps the allocator from holding on to memory that one moment needed; to be called before there are threads.
    public static func tune() {
        clinux_tune_allocator()
    }

    /// Gives back to the system what was freed: after a look at ten thousand files that is most of what it took.
    ///
    /// It takes a moment during which other threads may have to wait for memory, so it is for quiet times.
    public static func trim() {
        clinux_trim_allocator()
    }

    /// Lets go of the program's pages of code, most of which only its start needed: for a program that lives long.
    ///
    /// They are the program's file as it lies on the disk, so that the system has them anyway; the next save maps again
    /// what it needs, once.
    public static func releaseCode() {
        clinux_release_code()
    }
}
