import FoundationEssentials
import SystemPackage
import TestSupport

/// Looks for a key in bytes: as it is and in the ways in which it could be disguised.
struct SecretSearch {
    /// A key that no text holds by chance, and that looks different in every encoding.
    static let key = "K3y+pb/sync=Q~z%7&Zw9x!secret"

    private let needles: [(form: String, bytes: [UInt8])]

    init(_ key: String = Self.key) {
        let bytes = Array(key.utf8)
        var needles: [(String, [UInt8])] = [("plain", bytes)]
        let unreserved = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
        for digits in ["0123456789ABCDEF", "0123456789abcdef"] {
            let digits = Array(digits.utf8)
            let hex = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
            needles.append(("hex", hex))
            needles.append(
                (
                    "percent",
                    bytes.flatMap { byte in
                        unreserved.contains(byte)
                            ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
                    }
                )
            )
        }
        // Base64 looks different by where in a triple the key begins; what its neighbours share is left out.
        for shift in 0..<3 {
            let padded = [UInt8](repeating: 0x20, count: shift) + bytes
            let text = Data(padded.prefix(padded.count / 3 * 3)).base64EncodedString()
            let core = Array(text.utf8.dropFirst(shift == 0 ? 0 : 4))
            needles.append(("base64", core))
            needles.append(
                (
                    "base64url",
                    core.map {
                        $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
                    }
                )
            )
        }
        self.needles = needles
    }

    /// In which form the key is in the bytes; nil where it is not.
    func find(in bytes: [UInt8]) -> String? {
        needles.first { bytes.firstRange(of: $0.bytes) != nil }?.form
    }

    /// The files below a folder that hold the key, but those named.
    func files(below folder: FilePath, except excluded: Set<String> = []) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.string).compactMap { name in
            guard !excluded.contains(name),
                let data = FileManager.default.contents(atPath: folder.appending(name).string)
            else { return nil }
            return find(in: Array(data)).map { "\(name) (\($0))" }
        }
    }
}
