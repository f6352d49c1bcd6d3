/// Durations as people read them.
enum DurationText {
    /// Three digits at most and one unit or two: `3 ms`, `1.2 s`, `4 min 05 s`, `2 h 03 min`.
    static func short(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = seconds * 1000 + attoseconds / 1_000_000_000_000_000
        switch milliseconds {
        case ..<0: return "0 ms"
        case ..<1000: return "\(milliseconds) ms"
        case ..<10_000: return "\(milliseconds / 1000).\(milliseconds % 1000 / 100) s"
        default: return whole(seconds: seconds)
        }
    }

    /// The same from whole seconds.
    static func whole(seconds: Int64) -> String {
        switch seconds {
        case ..<60: "\(max(0, seconds)) s"
        case ..<3600: "\(seconds / 60) min \(padded(seconds % 60)) s"
        case ..<86_400: "\(seconds / 3600) h \(padded(seconds % 3600 / 60)) min"
        default: "\(seconds / 86_400) d \(seconds % 86_400 / 3600) h"
        }
    }

    private static func padded(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
