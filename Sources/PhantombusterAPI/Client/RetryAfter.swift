internal import FoundationEssentials

/// Reads `Retry-After`.
enum RetryAfter {
    /// The longest wait that is told apart: about a hundred years, so that no sum overflows.
    private static let longest: Int64 = 3_200_000_000

    /// How long an answer asks to wait; nil where it does not, or in words that are none of HTTP's.
    ///
    /// A date is measured against the answer's own `Date`, so that a wrong clock here does no harm.
    static func wait(in headers: TransportHeaders) -> Duration? {
        guard let text = headers["Retry-After"] else { return nil }
        let now = headers["Date"].flatMap(HTTPDate.seconds) ?? Int64(Date().timeIntervalSince1970)
        return wait(text, now: now)
    }

    /// The wait in a header's value: seconds, or a date in seconds since 1970 against `now`; zero for one in the past.
    static func wait(_ text: String, now: Int64) -> Duration? {
        let digits = text.utf8.filter { $0 != 0x20 && $0 != 0x09 }
        if !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) {
            let seconds = Int64(String(decoding: digits, as: UTF8.self)) ?? longest
            return .seconds(min(seconds, longest))
        }
        guard let date = HTTPDate.seconds(text) else { return nil }
        return .seconds(min(max(date - now, 0), longest))
    }
}
