/// Turns bytes into what a URL or a form body can carry, by table.
enum PercentEncoding {
    private static let hex = Array("0123456789ABCDEF".utf8)

    /// For each byte, what stands for it as it is, or 0 where it has to be escaped.
    private static func table(keeping kept: String, space: UInt8) -> [UInt8] {
        var table = [UInt8](repeating: 0, count: 256)
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = byte }
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
            table[Int(byte)] = byte
            table[Int(byte & 0xDF)] = byte & 0xDF
        }
        for byte in kept.utf8 { table[Int(byte)] = byte }
        table[0x20] = space
        return table
    }

    private static let formTable = table(keeping: "*-._", space: UInt8(ascii: "+"))
    private static let urlTable = table(keeping: "-._~", space: 0)

    /// A component of a path or a query: everything but RFC 3986's unreserved characters is escaped.
    static func component(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(Array(text.utf8), by: urlTable, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a form's name or value.
    ///
    /// Every byte comes out of a form decoder as it went in, line ends too.
    static func appendForm(_ value: [UInt8], to bytes: inout [UInt8]) {
        append(value, by: formTable, to: &bytes)
    }

    private static func append(_ value: [UInt8], by table: [UInt8], to bytes: inout [UInt8]) {
        // One pass over raw memory: this is on the way of every save, and a script may be 600,000 characters long.
        let encoded = [UInt8](unsafeUninitializedCapacity: value.count * 3) { buffer, count in
            var end = 0
            value.withUnsafeBufferPointer { value in
                table.withUnsafeBufferPointer { table in
                    hex.withUnsafeBufferPointer { hex in
                        for byte in value {
                            let kept = table[Int(byte)]
                            if kept != 0 {
                                buffer[end] = kept
                                end += 1
                            } else {
                                buffer[end] = UInt8(ascii: "%")
                                buffer[end + 1] = hex[Int(byte >> 4)]
                                buffer[end + 2] = hex[Int(byte & 15)]
                                end += 3
                            }
                        }
                    }
                }
            }
            count = end
        }
        bytes.append(contentsOf: encoded)
    }
}
