/// A gzip stream that unpacks to nothing but zeros, two hundred times its size and more.
public enum ZeroBomb {
    /// A stream of at least so many zeros. Its end, with the checksum, is missing: nobody is to get there.
    public static func bytes(unpackingTo size: Int) -> [UInt8] {
        var bits = Bits(bytes: [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255])
        // The last block, with the fixed codes.
        bits.append(0b110, count: 3)
        // One zero, and then again and again: repeat the last byte 258 times.
        bits.append(0b0011_0000, count: 8)
        for _ in 0...(size / 258) { bits.append(0b1100_0101_00000, count: 13) }
        return bits.bytes
    }

    private struct Bits {
        var bytes: [UInt8]
        private var used = 8

        init(bytes: [UInt8]) {
            self.bytes = bytes
        }

        /// Adds the lowest bits of a number, the highest of them first.
        mutating func append(_ number: Int, count: Int) {
            for place in (0..<count).reversed() {
                if used == 8 {
                    bytes.append(0)
                    used = 0
                }
                bytes[bytes.count - 1] |= UInt8(number >> place & 1) << used
                used += 1
            }
        }
    }
}
