internal import Glibc

/// How much a test that could go on for ever does.
///
/// Suites whose type names end in `Torture` take their measure from here. `make test` runs them in their short form;
/// `make torture` sets `PBSYNC_TORTURE` and runs them, and nothing else, in full.
public enum Torture {
    /// Whether the long form was asked for.
    public static let isFull = getenv("PBSYNC_TORTURE").map { $0.pointee != 0 } ?? false

    /// How often, how many, or how long: `short` in `make test`, `full` in `make torture`.
    ///
    /// - Parameters:
    ///   - short: The measure that fits into every run of the tests.
    ///   - full: The measure for a night.
    public static func measure<Value>(short: Value, full: Value) -> Value {
        isFull ? full : short
    }

    /// Where a test's random numbers begin: `PBSYNC_SEED`, by which a failure can be played again, or `fallback`.
    ///
    /// - Parameter fallback: The seed of every ordinary run, fixed so that what fails once fails again.
    public static func seed(_ fallback: UInt64) -> UInt64 {
        getenv("PBSYNC_SEED").flatMap { UInt64(String(cString: $0)) } ?? fallback
    }
}
