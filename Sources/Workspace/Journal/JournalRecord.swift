internal import PhantombusterModel

/// One line of the journal: an intent, one that is taken back, or the news that a script's intents are settled.
///
/// The first word is a checksum of the rest, so that what a crash left of a line is never taken for one.
enum JournalRecord: Hashable {
    case note(Intent)
    case withdrawn(Intent)
    case settled(ScriptName)

    var line: String {
        let text: String
        switch self {
        case .note(let intent): text = Self.text(of: intent)
        case .withdrawn(let intent): text = "withdrawn " + Self.text(of: intent)
        case .settled(let name): text = "settled \(name)"
        }
        return "\(Self.checksum(of: text)) \(text)"
    }

    init?(line: Substring) {
        let halves = line.split(separator: " ", maxSplits: 1)
        guard halves.count == 2, halves[0] == Self.checksum(of: halves[1]) else { return nil }
        let parts = halves[1].split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        if parts[0] == "settled" {
            guard let name = ScriptName(String(parts[1])) else { return nil }
            self = .settled(name)
        } else if parts[0] == "withdrawn" {
            guard let intent = Self.intent(parts[1]) else { return nil }
            self = .withdrawn(intent)
        } else {
            guard let intent = Self.intent(halves[1]) else { return nil }
            self = .note(intent)
        }
    }

    private static func text(of intent: Intent) -> String {
        let base = intent.base.map { "\($0.id):\($0.nonce):\($0.lastSaveDate):\($0.digest.hex)" } ?? "-"
        return "\(intent.direction.rawValue) \(intent.digest.hex) \(base) \(intent.name)"
    }

    private static func intent(_ text: Substring) -> Intent? {
        // The name comes last: it may hold spaces.
        let parts = text.split(separator: " ", maxSplits: 3)
        guard parts.count == 4, let direction = IntentDirection(rawValue: String(parts[0])),
            let digest = TextDigest(hex: parts[1]), let name = ScriptName(String(parts[3]))
        else { return nil }
        let base = Self.base(parts[2])
        guard base != nil || parts[2] == "-" else { return nil }
        return Intent(name: name, direction: direction, base: base, digest: digest)
    }

    private static func base(_ text: Substring) -> ScriptBase? {
        let parts = text.split(separator: ":")
        guard parts.count == 4, let id = Int64(parts[0]), let nonce = Int64(parts[1]), let date = Int64(parts[2]),
            let digest = TextDigest(hex: parts[3])
        else { return nil }
        return ScriptBase(id: id, nonce: nonce, lastSaveDate: date, digest: digest)
    }

    private static func checksum(of text: some StringProtocol) -> String {
        String(TextDigest(of: Array(text.utf8)).hex.prefix(8))
    }
}
