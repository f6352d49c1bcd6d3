/// What happened to a text, or was about to, so that it was kept: one word.
public struct HistoryReason: RawRepresentable, Hashable, Sendable, CustomStringConvertible {
    /// The word.
    public let rawValue: String

    /// A reason of this word; everything but printable ASCII in it becomes a hyphen.
    public init(rawValue: String) {
        self.rawValue = String(
            decoding: rawValue.utf8.prefix(40).map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "-") },
            as: UTF8.self
        )
    }

    /// A push uploaded another text over it.
    public static let push = HistoryReason(rawValue: "push")
    /// A pull wrote another text over it.
    public static let pull = HistoryReason(rawValue: "pull")
    /// A merge put both sides' texts together.
    public static let merge = HistoryReason(rawValue: "merge")
    /// Both sides had changed.
    public static let conflict = HistoryReason(rawValue: "conflict")
    /// It landed between a look and an upload.
    public static let overtaken = HistoryReason(rawValue: "overtaken")
    /// A conflict was ended.
    public static let resolve = HistoryReason(rawValue: "resolve")
    /// An earlier text was brought back over it.
    public static let restore = HistoryReason(rawValue: "restore")
    /// The script was deleted on the server.
    public static let delete = HistoryReason(rawValue: "delete")
    /// The file was moved to the trash.
    public static let prune = HistoryReason(rawValue: "prune")

    /// The word.
    public var description: String { rawValue }
}
