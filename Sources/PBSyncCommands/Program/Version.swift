/// The program's version, as `--version` and the user agent say it.
enum Version {
    /// The number.
    static let number = "0.1.0"
    /// What requests call themselves.
    static let userAgent = "pbsync/\(number)"
}
