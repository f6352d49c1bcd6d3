internal import Glibc

/// How much slower and bigger than usual the programs under test are: under a sanitizer some times.
public enum Patience {
    /// What limits of time and memory are multiplied by: `PBSYNC_PATIENCE`, or 1.
    public static let factor: Int =
        getenv("PBSYNC_PATIENCE").flatMap { Int(String(cString: $0)) }.map { max(1, $0) } ?? 1
}
