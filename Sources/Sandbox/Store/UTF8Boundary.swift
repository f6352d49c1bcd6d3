/// Where a run of bytes can be cut without cutting a UTF-8 character.
enum UTF8Boundary {
    /// How many of the bytes form whole characters, counting what is not UTF-8 at all as characters of one byte.
    ///
    /// Only a beginning of a character at the very end, which further bytes could complete, is left out: at most three.
    static func wholeCharacters(in bytes: some BidirectionalCollection<UInt8>) -> Int {
        let count = bytes.count
        var back = 0
        var index = bytes.endIndex
        while back < 4, index != bytes.startIndex {
            index = bytes.index(before: index)
            back += 1
            let byte = bytes[index]
            if byte & 0b1100_0000 == 0b1000_0000 { continue }
            return back < length(ofCharacterStarting: byte) ? count - back : count
        }
        return count
    }

    private static func length(ofCharacterStarting byte: UInt8) -> Int {
        switch byte {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: 1
        }
    }
}
