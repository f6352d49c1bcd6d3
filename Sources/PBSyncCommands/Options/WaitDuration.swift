/// How long to wait: `90`, `90s`, `5m`, `1h`.
struct WaitDuration: Hashable, Sendable {
    /// The time.
    let duration: Duration

    /// The time that a text names; nil for anything but a whole number with or without one of the units.
    init?(_ text: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3600]
        let unit = text.last.flatMap { units[$0] }
        let digits = unit == nil ? text[...] : text.dropLast()
        // At most ten digits, so that nothing overflows.
        guard (1...10).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int64(digits)
        else { return nil }
        duration = .seconds(number * (unit ?? 1))
    }
}
