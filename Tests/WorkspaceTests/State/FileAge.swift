import Glibc
import Testing

/// Makes files look as if nobody had touched them for long.
enum FileAge {
    static func makeOld(_ path: String, sourceLocation: SourceLocation = #_sourceLocation) {
        var times = [timespec(), timespec()]
        clock_gettime(CLOCK_REALTIME, &times[0])
        times[0].tv_sec -= 5400
        times[1] = times[0]
        #expect(utimensat(AT_FDCWD, path, times, 0) == 0, sourceLocation: sourceLocation)
    }
}
