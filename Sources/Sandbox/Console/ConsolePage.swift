/// The console page as it is embedded in the program.
enum ConsolePage {
    private static let parts: [String] = {
        let page = String(decoding: PackageResources.console_html, as: UTF8.self)
        var parts: [String] = []
        var rest = page[...]
        while let mark = rest.firstRange(of: "{{nonce}}") {
            parts.append(String(rest[..<mark.lowerBound]))
            rest = rest[mark.upperBound...]
        }
        return parts + [String(rest)]
    }()

    /// The page with an answer's mark put in.
    static func bytes(nonce: String) -> [UInt8] {
        Array(parts.joined(separator: nonce).utf8)
    }
}
