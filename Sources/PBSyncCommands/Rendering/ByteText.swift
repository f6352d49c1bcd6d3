/// Sizes as people read them.
enum ByteText {
    /// Three digits at most and a decimal unit: `812 B`, `1.4 kB`, `12 MB`.
    static func short(_ bytes: Int64) -> String {
        guard bytes >= 1000 else { return "\(bytes) B" }
        // Each step keeps one digit behind the point. A server may claim any number.
        var tenths = min(bytes, 900_000_000_000_000_000) * 10
        var unit = -1
        for _ in 0..<4 where tenths >= 10_000 {
            tenths = (tenths + 500) / 1000
            unit += 1
        }
        let name = ["kB", "MB", "GB", "TB"][max(0, unit)]
        return tenths < 100 ? "\(tenths / 10).\(tenths % 10) \(name)" : "\((tenths + 5) / 10) \(name)"
    }

    /// The same for a count of bytes in memory.
    static func short(_ bytes: Int) -> String { short(Int64(bytes)) }
}
