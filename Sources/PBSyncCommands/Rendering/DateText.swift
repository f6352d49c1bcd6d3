/// Dates as people read them: `2015-03-31 13:01`.
struct DateText: Sendable {
    /// How far the clock on the wall is from UTC at a moment, in seconds.
    let offset: @Sendable (Int64) -> Int64

    /// The moments that are told apart, the year 0 to the year 9999: a server may claim any number.
    private static let range: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

    /// The date and the time of day of a moment in seconds since 1970.
    func minute(_ seconds: Int64) -> String {
        let seconds = min(max(seconds, Self.range.lowerBound), Self.range.upperBound)
        let local = seconds + offset(seconds)
        let day = local.quotientFlooring(86_400)
        let second = local - day * 86_400
        let (year, month, date) = Self.civil(day)
        return "\(year)-\(Self.two(month))-\(Self.two(date)) \(Self.two(second / 3600)):\(Self.two(second % 3600 / 60))"
    }

    /// The same, or a dash where there is no date.
    func minute(_ seconds: Int64?) -> String {
        guard let seconds, seconds > 0 else { return "–" }
        return minute(seconds)
    }

    /// Year, month and day of a day since 1970 in the Gregorian calendar.
    ///
    /// The year is taken to begin in March, so that the day that comes and goes is its last.
    static func civil(_ day: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let shifted = day + 719_468
        let era = shifted.quotientFlooring(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Int64 {
    /// The quotient, rounded down also where the number is negative.
    fileprivate func quotientFlooring(_ divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
