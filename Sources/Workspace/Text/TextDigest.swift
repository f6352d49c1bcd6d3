internal import CCrypto

/// The SHA-256 of a text: the same digest, the same text.
public struct TextDigest: Hashable, Sendable {
    private let words: FourWords

    private init(words: FourWords) {
        self.words = words
    }

    /// The digest of these bytes.
    public init(of bytes: some Collection<UInt8>) {
        let words = bytes.withContiguousStorageIfAvailable(Self.digest)
        self.init(words: words ?? Array(bytes).withUnsafeBufferPointer(Self.digest))
    }

    /// The digest that 64 hexadecimal digits spell; nil for anything else.
    public init?(hex: some StringProtocol) {
        var words = FourWords()
        var count = 0
        for digit in hex.utf8 {
            guard count < 64, let value = Self.value(ofHexDigit: digit) else { return nil }
            words[count / 16] = words[count / 16] << 4 | value
            count += 1
        }
        guard count == 64 else { return nil }
        self.init(words: words)
    }

    /// 64 hexadecimal digits in lower case.
    public var hex: String {
        String(unsafeUninitializedCapacity: 64) { buffer in
            for word in 0..<4 {
                var rest = words[word]
                for index in stride(from: word * 16 + 15, through: word * 16, by: -1) {
                    let digit = UInt8(truncatingIfNeeded: rest & 15)
                    buffer[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
                    rest >>= 4
                }
            }
            return 64
        }
    }

    /// Its first eight bytes: enough to tell texts apart where nobody makes two alike on purpose.
    public var prefix: UInt64 { words[0] }

    // Safe: fetched once, then only read; libcrypto's digest methods may be used from any thread.
    private nonisolated(unsafe) static let method = EVP_MD_fetch(nil, "SHA256", nil)

    private static func digest(_ bytes: UnsafeBufferPointer<UInt8>) -> FourWords {
        withUnsafeTemporaryAllocation(byteCount: 32, alignment: 8) { output in
            // Neither call can fail for a digest that every libcrypto has, with a buffer of its size.
            var words = FourWords()
            let target = output.assumingMemoryBound(to: UInt8.self).baseAddress
            if EVP_Digest(bytes.baseAddress, bytes.count, target, nil, method ?? EVP_sha256(), nil) == 1 {
                for index in 0..<4 {
                    words[index] = UInt64(bigEndian: output.load(fromByteOffset: index * 8, as: UInt64.self))
                }
            } else {
                preconditionFailure("libcrypto has no SHA-256")
            }
            return words
        }
    }

    private static func value(ofHexDigit digit: UInt8) -> UInt64? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a") + 10)
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(digit - UInt8(ascii: "A") + 10)
        default: nil
        }
    }
}

extension TextDigest: CustomStringConvertible {
    /// The same as ``hex``.
    public var description: String { hex }
}
