internal import PhantombusterModel

extension HistoryEntry {
    /// The entry as a line of its script's index, without the line's end.
    var line: String {
        "\(date) \(side.rawValue) \(nonce.map(String.init) ?? "-") \(digest.hex) \(size) \(reason.rawValue)"
            + (mode.map { " " + String($0, radix: 8) } ?? "")
    }

    /// The entry in a line of an index; nil for what a crash left of one.
    init?(line: Substring, of name: ScriptName) {
        let parts = line.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 6 || parts.count == 7, let date = Int64(parts[0]),
            let side = HistorySide(rawValue: String(parts[1])),
            let digest = TextDigest(hex: parts[3]), let size = Int(parts[4]), !parts[5].isEmpty
        else { return nil }
        let nonce = Int64(parts[2])
        guard nonce != nil || parts[2] == "-" else { return nil }
        self.init(
            name: name,
            date: date,
            side: side,
            reason: HistoryReason(rawValue: String(parts[5])),
            nonce: nonce,
            digest: digest,
            size: size,
            mode: parts.count == 7 ? UInt32(parts[6], radix: 8) : nil
        )
    }
}
