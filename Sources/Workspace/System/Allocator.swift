internal import CLinux

/// What the process asks of the C library's allocator.
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
}
