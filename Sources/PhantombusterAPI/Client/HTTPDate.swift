/// Reads the three forms of date that HTTP knows (RFC 7231, 7.1.1.1).
enum HTTPDate {
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// Seconds since 1970; nil for what is no date.
    ///
    /// - `Sun, 06 Nov 1994 08:49:37 GMT`
    /// - `Sunday, 06-Nov-94 08:49:37 GMT`
    /// - `Sun Nov  6 08:49:37 1994`
    static func seconds(_ text: String) -> Int64? {
        let parts = text.split { " ,-:".contains($0) }
        guard parts.count == 8 || parts.count == 7 else { return nil }
        let isASCTime = parts.count == 7
        guard isASCTime || parts[7] == "GMT" else { return nil }
        let (day, month, year) =
            isASCTime ? (parts[2], parts[1], parts[6]) : (parts[1], parts[2], parts[3])
        let clock = isASCTime ? parts[3..<6] : parts[4..<7]
        guard let day = number(day), let year = fullYear(year),
            let month = months.firstIndex(of: String(month))
        else { return nil }
        let time = clock.compactMap(number)
        guard time.count == 3, (1...31).contains(day), time[0] < 24, time[1] < 60, time[2] <= 60 else { return nil }
        return days(year: year, month: Int64(month) + 1, day: day) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
    }

    private static func number(_ text: Substring) -> Int64? {
        guard !text.isEmpty, text.utf8.count <= 4, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int64(text)
    }

    /// A year of two digits is taken for the one nearest to now that is not more than fifty years ahead.
    private static func fullYear(_ text: Substring) -> Int64? {
        guard let year = number(text) else { return nil }
        return text.utf8.count == 4 ? year : year < 77 ? 2000 + year : 1900 + year
    }

    /// Days since 1970-01-01 of a date in the Gregorian calendar (years counted from March, so that leap days are last).
    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let year = month <= 2 ? year - 1 : year
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    }
}
